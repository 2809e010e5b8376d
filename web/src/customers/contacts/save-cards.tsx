import { type cardVersions, mostCards } from '#contract/customers/contact-card.ts'
import { Alert, Button, Radio } from 'antd'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { fill, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { cardTexts } from './card.texts.ts'
import './cards.css'

/** Hands contacts over as a file of cards. */
export function SaveCards({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const text = useText(cardTexts)
  const [version, setVersion] = useState<(typeof cardVersions)[number]>('4.0')
  const { company } = useSession()
  const rights = useRights()
  const over = rights.can('approve-exports') ? null : (company.exportApprovalOver ?? null)
  const isTooMany = ids.length > mostCards
  const needsLeave = over !== null && ids.length > over
  return (
    <Modal
      open
      width={460}
      title={ids.length === 1 ? text.deed : fill(text.many, { count: ids.length })}
      onCancel={onClose}
      footer={
        <Button
          type="primary"
          icon={<Download size={16} />}
          disabled={isTooMany || needsLeave}
          href={`/api/v1/contacts/cards?version=${version}&ids=${ids.join(',')}`}
          download
          onClick={onClose}
        >
          {text.save}
        </Button>
      }
    >
      <div className="save-cards">
        {isTooMany && <Alert type="warning" showIcon title={fill(text.tooMany, { most: mostCards })} />}
        {needsLeave && <Alert type="warning" showIcon title={fill(text.needsLeave, { over })} />}
        <p className="muted">{text.explain}</p>
        <Radio.Group
          aria-label={text.version}
          value={version}
          onChange={(event) => setVersion(event.target.value as typeof version)}
          options={[
            { value: '4.0', label: text.newer },
            { value: '3.0', label: text.older },
          ]}
        />
      </div>
    </Modal>
  )
}

/** The same for the one whose page it is. */
export function SaveCard({ record, onClose }: { record: AnyRecord; onClose: () => void }) {
  return <SaveCards ids={[record.id]} onClose={onClose} />
}
