import { type CreditShare, evenCredit, faultOfCredit, wholeCredit } from '#contract/opportunities/team/credit.ts'
import { type DealTeam, teamOperations } from '#contract/opportunities/team/team.operations.ts'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import '../../foundation/settings-section.css'
import { useSend } from '../../foundation/use-send.ts'
import { formatPercent } from '../../ui/format.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { staleWithRequests } from '../requests/use-request-deeds.ts'
import { teamTexts } from './team.texts.ts'

/** Splits credit for a deal in hundredths of a per cent, the whole or nothing. */
export function CreditDialog({ deal, team, onClose }: { deal: string; team: DealTeam; onClose: () => void }) {
  const text = useText(teamTexts)
  const { language } = useLanguage()
  const people = [...(team.owner ? [team.owner] : []), ...team.members.map(({ user }) => user)].filter(
    ({ id }, at, all) => all.findIndex((one) => one.id === id) === at,
  )
  const [shares, setShares] = useState<ReadonlyMap<string, number>>(
    new Map(team.credit.shares.map(({ user, share }) => [user.id, share])),
  )
  const split: CreditShare[] = people.flatMap(({ id }) => {
    const share = shares.get(id) ?? 0
    return share > 0 ? [{ user: id, share }] : []
  })
  const sum = split.reduce((total, { share }) => total + share, 0)
  const isWhole = faultOfCredit(split) === null
  const send = useSend(
    (next: CreditShare[]) => call(teamOperations.credit, { params: { id: deal }, body: { shares: next } }),
    staleWithRequests,
    onClose,
  )
  return (
    <FormDialog
      width={460}
      title={text.credit}
      action={text.save}
      disabled={!isWhole}
      isSending={send.isPending}
      onSend={() => send.mutate(split)}
      onClose={onClose}
    >
      <div className="settings-form">
        <p className="muted">{text.creditHint}</p>
        {people.map(({ id, name }) => (
          <Labelled key={id} label={name}>
            {(names) => (
              <InputNumber<number>
                {...names}
                min={0}
                max={100}
                step={5}
                precision={2}
                suffix="%"
                value={(shares.get(id) ?? 0) / 100}
                onChange={(value) => setShares(new Map(shares).set(id, Math.round((value ?? 0) * 100)))}
              />
            )}
          </Labelled>
        ))}
        <p className={isWhole ? 'muted' : 'day--late'} role="status">
          {fill(text.sum, { sum: formatPercent(sum / wholeCredit, language) })}
        </p>
        <div className="deal-team__quick">
          <Button
            size="small"
            onClick={() =>
              setShares(new Map(evenCredit(people.map(({ id }) => id)).map(({ user, share }) => [user, share])))
            }
          >
            {text.even}
          </Button>
          <Button size="small" onClick={() => send.mutate([])}>
            {text.toOwner}
          </Button>
        </div>
      </div>
    </FormDialog>
  )
}
