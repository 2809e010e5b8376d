import type { KeyboardEvent, ReactNode } from 'react'
import './form-dialog.css'
import { useText } from './language.tsx'
import { Modal } from './modal.tsx'
import { uiTexts } from './ui.texts.ts'

type Props = {
  title: ReactNode
  /** What the button that sends says: the deed, never "OK". */
  action: string
  width?: number
  /** Whether something is still missing that sending needs. */
  disabled?: boolean
  isSending?: boolean
  /** Whether the deed takes something away. */
  danger?: boolean
  /** What going without says, where "cancel" would be taken for the deed itself. */
  cancel?: string
  /** Another deed on the same thing, such as taking it out: it stands apart from the two. */
  aside?: ReactNode
  onSend: () => void
  onClose: () => void
  children?: ReactNode
}

/** Asks for a few things and sends them, by its button or Ctrl/⌘ + Enter from within any of its fields. */
export function FormDialog({
  title,
  action,
  width = 520,
  disabled = false,
  isSending = false,
  danger = false,
  cancel,
  aside,
  onSend,
  onClose,
  children,
}: Props) {
  const text = useText(uiTexts)
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!disabled && !isSending) onSend()
  }
  return (
    <Modal
      open
      width={width}
      title={title}
      okText={action}
      cancelText={cancel ?? text.cancel}
      okButtonProps={{ disabled, loading: isSending, danger }}
      onOk={onSend}
      onCancel={onClose}
      footer={
        aside
          ? (_, { OkBtn, CancelBtn }) => (
              <>
                <span className="form-dialog__aside">{aside}</span>
                <CancelBtn />
                <OkBtn />
              </>
            )
          : undefined
      }
    >
      <div onKeyDown={sendByKey}>{children}</div>
    </Modal>
  )
}
