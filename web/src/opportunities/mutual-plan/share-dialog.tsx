import { type MutualPlan, mutualPlanOperations } from '#contract/opportunities/mutual-plan/mutual-plan.operations.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import '../../foundation/settings-section.css'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { showToast } from '../../ui/toast.tsx'
import { planTexts } from './mutual-plan.texts.ts'
import { planQuery } from './use-plan.ts'

/** Makes a link for one person at the customer's, and shows its address this once. */
export function ShareDialog({ deal, plan, onClose }: { deal: AnyRecord; plan: MutualPlan; onClose: () => void }) {
  const text = useText(planTexts)
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [title, setTitle] = useState(plan.title ?? nameOf(deal))
  const [days, setDays] = useState(30)
  const [passcode, setPasscode] = useState('')
  const [url, setUrl] = useState<string | null>(null)
  const send = useSend(
    () =>
      call(mutualPlanOperations.share, {
        params: { id: deal.id },
        body: { name: name.trim(), title: title.trim(), days, passcode: passcode === '' ? null : passcode },
        idempotencyKey: newKey(),
      }),
    [queryKeys.timeline('opportunity', deal.id)],
    (answer) => {
      client.setQueryData(planQuery(deal.id).queryKey, answer.plan)
      setUrl(answer.url)
    },
  )
  if (url !== null) return <Made name={name} url={url} onClose={onClose} />
  const isWhole = name.trim() !== '' && title.trim() !== '' && (passcode === '' || passcode.length >= 4)
  return (
    <FormDialog
      width={480}
      title={text.share}
      action={text.make}
      disabled={!isWhole}
      isSending={send.isPending}
      onSend={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <p className="muted">{text.shareHint}</p>
        <Labelled label={text.linkFor} required>
          {({ id }) => <Input id={id} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />}
        </Labelled>
        <Labelled label={text.shownTitle} required>
          {({ id }) => (
            <Input id={id} maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />
          )}
        </Labelled>
        <Labelled label={text.days}>
          {({ id }) => (
            <InputNumber
              id={id}
              min={1}
              max={180}
              precision={0}
              value={days}
              onChange={(next) => setDays(next ?? 30)}
            />
          )}
        </Labelled>
        <Labelled label={text.passcode} hint={text.passcodeHint}>
          {({ id }) => (
            <Input
              id={id}
              maxLength={40}
              autoComplete="off"
              value={passcode}
              onChange={(event) => setPasscode(event.target.value)}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}

function Made({ name, url, onClose }: { name: string; url: string; onClose: () => void }) {
  const text = useText(planTexts)
  const copy = async () => {
    await navigator.clipboard.writeText(url)
    showToast({ text: text.copied })
  }
  return (
    <Modal
      open
      width={480}
      title={fill(text.madeTitle, { name })}
      okText={text.close}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={onClose}
      onCancel={onClose}
    >
      <p className="muted">{text.madeHint}</p>
      <div className="mutual-plan__write">
        <Input readOnly value={url} aria-label={text.links} onFocus={(event) => event.target.select()} />
        <Button onClick={() => void copy().catch(() => undefined)}>{text.copy}</Button>
      </div>
    </Modal>
  )
}
