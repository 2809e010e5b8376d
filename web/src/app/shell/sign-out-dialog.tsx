import { Alert } from 'antd'
import { useState } from 'react'
import { useOutbox, withOutbox } from '../../foundation/offline/offline.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import './sign-out-dialog.css'
import { signOutTexts } from './sign-out.texts.ts'
import { useSignOut } from './use-sign-out.ts'

/** Asks what becomes of unsent work before its person leaves this device. */
export function SignOutDialog({ onClose }: { onClose: () => void }) {
  const text = useText(signOutTexts)
  const signOut = useSignOut()
  const { queue } = useOutbox()
  const [isSending, setSending] = useState(false)
  const [isStuck, setStuck] = useState(false)
  const sendFirst = async () => {
    setSending(true)
    const left = await withOutbox(async (box) => {
      await box.run()
      return box.view().queue.length
    })
    setSending(false)
    if (left === 0) await signOut('keep')
    else setStuck(true)
  }
  return (
    <Modal open width={440} footer={null} title={fill(text.title, { count: queue.length })} onCancel={onClose}>
      <p>{text.hint}</p>
      {isStuck && <Alert type="warning" showIcon title={text.stillUnsent} role="alert" />}
      <div className="sign-out">
        <Button type="primary" size="large" block loading={isSending} onClick={() => void sendFirst()}>
          {text.sendFirst}
        </Button>
        <Button size="large" block disabled={isSending} onClick={() => void signOut('keep')}>
          {text.keep}
        </Button>
        <p className="faint">{text.keepHint}</p>
        <Button size="large" block danger disabled={isSending} onClick={() => void signOut('discard')}>
          {text.discard}
        </Button>
        <p className="faint">{text.discardHint}</p>
        <Button type="text" size="large" block onClick={onClose}>
          {text.stay}
        </Button>
      </div>
    </Modal>
  )
}
