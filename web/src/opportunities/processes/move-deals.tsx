import { designOperations, type StageMapping } from '#contract/opportunities/process-design.operations.ts'
import type { Process } from '#contract/opportunities/process.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { movingQuery, staleWithDesign, standingQuery } from './design-queries.ts'
import { moveTexts } from './design.texts.ts'
import { MoveEffect } from './move-effect.tsx'

/** Moves open deals of earlier versions to the latest one: from which stage to which, and how many, is shown before. */
export function MoveDeals({ process, onClose }: { process: Process; onClose: () => void }) {
  const text = useText(moveTexts)
  const say = useLabel()
  const standing = useQuery(standingQuery(process.id)).data
  const [mapping, setMapping] = useState<StageMapping>({})
  const rows = standing?.stages ?? []
  const preview = useQuery({ ...movingQuery(process.id, mapping), enabled: rows.length > 0 }).data
  const count = rows.reduce((sum, row) => sum + row.deals, 0)
  const isWhole = rows.every((row) => row.isIn || mapping[row.stage] !== undefined)
  const targets = process.stages.filter((stage) => !stage.retired && stage.outcome === 'open')
  const run = useSend(
    () => call(designOperations.move, { params: { id: process.id }, body: { mapping } }),
    staleWithDesign,
    ({ changed, refused }) => {
      showToast(
        refused.length === 0
          ? { text: fill(text.done, { count: changed }) }
          : { text: fill(text.some, { count: changed, refused: refused.length }), tone: 'bad' },
      )
      onClose()
    },
  )
  return (
    <FormDialog
      width={600}
      title={fill(text.title, { number: process.number })}
      action={fill(text.run, { count })}
      isSending={run.isPending}
      disabled={count === 0 || !isWhole}
      onSend={() => run.mutate(undefined)}
      onClose={onClose}
    >
      {!standing && <SkeletonLines lines={4} />}
      {standing && count === 0 && <p className="muted">{text.none}</p>}
      {count > 0 && (
        <>
          <p className="muted">{text.hint}</p>
          <table className="mapping">
            <thead>
              <tr>
                <th>{text.from}</th>
                <th className="mapping__number">{text.deals}</th>
                <th aria-hidden />
                <th>{text.to}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ stage: id, deals, isIn }) => {
                const stage = process.stages.find((one) => one.id === id)
                const name = stage ? say(stage.name) : ''
                const effect = preview?.items.find((one) => one.stage === id)
                return (
                  <tr key={id}>
                    <td>
                      {name} {!isIn && <Tag tone="warn">{text.gone}</Tag>}
                    </td>
                    <td className="mapping__number number">{deals}</td>
                    <td aria-hidden>
                      <ArrowRight size={14} />
                    </td>
                    <td>
                      <Select<string>
                        aria-label={`${text.to} ${name}`}
                        value={mapping[id] ?? (isIn ? id : null)}
                        placeholder={text.choose}
                        options={targets.map((target) => ({ value: target.id, label: say(target.name) }))}
                        onChange={(target) => setMapping({ ...mapping, [id]: target })}
                      />
                      {effect && effect.to !== null && <MoveEffect effect={effect} />}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </>
      )}
    </FormDialog>
  )
}
