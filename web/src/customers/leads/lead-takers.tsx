import { type LeadTaker, leadRuleOperations } from '#contract/customers/lead-rule.ts'
import { useQuery } from '@tanstack/react-query'
import { InputNumber, Switch } from 'antd'
import { call } from '../../foundation/api.ts'
import { peopleQuery } from '../../foundation/people.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useText } from '../../ui/language.tsx'
import { ruleTexts } from './lead-rule.texts.ts'

const takersKey = ['lead-takers'] as const

/** Whether those whom the rules name take leads at present, and how many a day. */
export function LeadTakers({ people }: { people: readonly string[] }) {
  const text = useText(ruleTexts)
  const known = useQuery(peopleQuery).data?.items ?? []
  const { data } = useQuery({
    queryKey: takersKey,
    queryFn: ({ signal }) => call(leadRuleOperations.takers, { signal }),
  })
  const send = useSend(
    ({ userId, ...body }: LeadTaker) => call(leadRuleOperations.writeTaker, { params: { id: userId }, body }),
    [takersKey],
    () => undefined,
  )
  return (
    <section className="card settings-table">
      <table aria-label={text.takers}>
        <caption className="settings-note">
          <strong>{text.takers}</strong> · {text.takersHint}
        </caption>
        <thead>
          <tr>
            <th scope="col">{text.takerName}</th>
            <th scope="col">{text.onLeave}</th>
            <th scope="col">{text.dailyCap}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((userId) => {
            const name = known.find((person) => person.id === userId)?.name ?? ''
            const taker = data?.items.find((one) => one.userId === userId) ?? { userId, onLeave: false, dailyCap: null }
            return (
              <tr key={userId}>
                <th scope="row">{name}</th>
                <td>
                  <Switch
                    size="small"
                    aria-label={`${name} ${text.onLeave}`}
                    checked={taker.onLeave}
                    onChange={(onLeave) => send.mutate({ ...taker, onLeave })}
                  />
                </td>
                <td>
                  <InputNumber
                    key={taker.dailyCap}
                    aria-label={`${name} ${text.dailyCap}`}
                    min={0}
                    max={10_000}
                    precision={0}
                    placeholder={text.noCap}
                    {...(taker.dailyCap === null ? {} : { defaultValue: taker.dailyCap })}
                    onBlur={(event) => {
                      const typed = event.target.value.trim()
                      const dailyCap = typed === '' ? null : Number(typed)
                      if (dailyCap !== taker.dailyCap && !Number.isNaN(dailyCap)) send.mutate({ ...taker, dailyCap })
                    }}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
