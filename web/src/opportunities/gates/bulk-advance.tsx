import { gateOperations } from '#contract/opportunities/gate.operations.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useReasons } from '../../foundation/choice-lists.ts'
import { codeText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { keptRecord } from '../../foundation/record-cache.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { enumerate } from '../../ui/format.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useProcesses } from '../stage-choices.ts'
import './bulk-advance.css'
import { bulkMoveTexts } from './bulk-advance.texts.ts'
import { type Item, useItemName } from './item-words.ts'

type Refused = { id: string; code: string; missing: Item[] }

/** Moves the ticked deals to a stage; those that their gate stops are told one by one with what they miss. */
export function BulkAdvance({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const text = useText(bulkMoveTexts)
  const { language } = useLanguage()
  const processes = useProcesses().filter((process) => process.active)
  const [processId, setProcessId] = useState<string>()
  const [stageId, setStageId] = useState<string>()
  const [causes, setCauses] = useState<{ lossReason?: string; winReason?: string }>({})
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<readonly Refused[] | null>(null)
  const process = processes.find((one) => one.id === processId) ?? processes[0]
  const stages = process?.stages.filter((stage) => !stage.retired) ?? []
  const stage = stages.find((one) => one.id === stageId)
  const ends = stage?.outcome === 'lost' ? 'lossReason' : stage?.outcome === 'won' ? 'winReason' : null
  const reasons = useReasons(ends === 'winReason' ? 'won' : 'lost')
  const send = useSend(
    (to: string) =>
      call(gateOperations.bulkAdvance, {
        body: {
          selection: { ids: [...ids] },
          stage: to,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          ...causes,
        },
      }),
    [queryKeys.lists('opportunity'), ['record', 'opportunity'], ['way'], ['board'], ['analysis']],
    (answer) => {
      showToast({ text: fill(text.done, { count: answer.changed }) })
      if (answer.refused.length === 0) onClose()
      else setRefused(answer.refused)
    },
  )
  if (refused) return <Stopped refused={refused} onClose={onClose} />
  return (
    <FormDialog
      width={480}
      title={fill(text.title, { count: ids.length })}
      action={text.move}
      isSending={send.isPending}
      disabled={!stage || (stage.outcome === 'lost' && causes.lossReason === undefined)}
      onSend={() => stage && send.mutate(stage.id)}
      onClose={onClose}
    >
      <div className="bulk-advance">
        {processes.length > 1 && (
          <Labelled label={text.process}>
            {({ id }) => (
              <Select<string>
                id={id}
                value={process?.id ?? null}
                options={processes.map((one) => ({ value: one.id, label: inLanguage(one.name, language) }))}
                onChange={(next) => {
                  setProcessId(next)
                  setStageId(undefined)
                }}
              />
            )}
          </Labelled>
        )}
        <Labelled label={text.stage}>
          {({ id }) => (
            <Select<string>
              id={id}
              value={stageId ?? null}
              options={stages.map((one) => ({ value: one.id, label: inLanguage(one.name, language) }))}
              onChange={(next) => {
                setStageId(next)
                setCauses({})
              }}
            />
          )}
        </Labelled>
        {ends && (
          <Labelled label={text[ends]}>
            {({ id }) => (
              <Select<string>
                id={id}
                allowClear={ends === 'winReason'}
                value={causes[ends] ?? null}
                options={reasons.map((one) => ({ value: one.value, label: inLanguage(one.label, language) }))}
                onChange={(cause?: string) => setCauses(cause ? { [ends]: cause } : {})}
              />
            )}
          </Labelled>
        )}
        <Labelled label={text.reason}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              maxLength={500}
              autoSize={{ minRows: 2 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}

function Stopped({ refused, onClose }: { refused: readonly Refused[]; onClose: () => void }) {
  const text = useText(bulkMoveTexts)
  const itemName = useItemName()
  const { language } = useLanguage()
  const client = useQueryClient()
  return (
    <Modal
      open
      width={560}
      title={fill(text.stopped, { count: refused.length })}
      okText={text.close}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={onClose}
      onCancel={onClose}
    >
      <ul className="bulk-advance__stopped">
        {refused.map(({ id, code, missing }) => {
          const record = keptRecord(client, 'opportunity', id)
          return (
            <li key={id}>
              <RecordLink type="opportunity" id={id}>
                {record ? nameOf(record) : id}
              </RecordLink>
              <span className="muted">
                {missing.length > 0
                  ? fill(text.lacks, {
                      items: enumerate(
                        missing.map((item) => itemName(item)),
                        language,
                      ),
                    })
                  : codeText(code, language)}
              </span>
            </li>
          )
        })}
      </ul>
    </Modal>
  )
}
