import { Modal } from 'antd'
import type { ReactNode } from 'react'

type Props = {
  title: string
  action: string
  cancel: string
  danger?: boolean
  isSending?: boolean
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  action,
  cancel,
  danger = false,
  isSending = false,
  onConfirm,
  onClose,
  children,
}: Props) {
  return (
    <Modal
      open
      width={440}
      title={title}
      okText={action}
      cancelText={cancel}
      okButtonProps={{ danger, loading: isSending }}
      onOk={onConfirm}
      onCancel={onClose}
    >
      <p className="muted">{children}</p>
    </Modal>
  )
}
