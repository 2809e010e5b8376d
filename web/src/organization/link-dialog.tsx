import { Button, Input } from 'antd'
import { Copy } from 'lucide-react'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { Modal } from '../ui/modal.tsx'
import { formatMoment } from '../ui/time.ts'
import { copyText } from './copy-text.ts'
import { userTexts } from './user.texts.ts'

export type PasswordLink = { url: string; expiresAt: string; name: string; isNew: boolean; mailedTo?: string | null }

/** The link with which a person chooses a password, to be handed over. */
export function LinkDialog({ link, onClose }: { link: PasswordLink; onClose: () => void }) {
  const text = useText(userTexts)
  const { language } = useLanguage()
  return (
    <Modal
      open
      title={link.isNew ? fill(text.inviteDone, { name: link.name }) : text.linkTitle}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.close}</Button>
          <Button type="primary" icon={<Copy size={16} />} onClick={() => void copyText(link.url, text.copied)}>
            {text.copy}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        {link.mailedTo && <p role="status">{fill(text.linkMailed, { address: link.mailedTo })}</p>}
        <p className="muted">{fill(text.linkHint, { until: formatMoment(link.expiresAt, language) })}</p>
        <Input.TextArea
          readOnly
          autoSize
          value={link.url}
          aria-label={text.linkTitle}
          onFocus={(event) => event.target.select()}
        />
      </div>
    </Modal>
  )
}
