import { helpOperations, type HelpRequest, mostHelpLength } from '#contract/conversations/reports/help-request.ts'
import { Input } from 'antd'
import { LifeBuoy } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { enumerate } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { helpKey, reportsKey } from './report-queries.ts'
import { reportTexts } from './reports.texts.ts'
import { spentWords } from './spent.ts'

/** A request for help: what is needed, how long it waits, and the answer. */
export function HelpLine({ help, named = false }: { help: HelpRequest; named?: boolean }) {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const who = enumerate(help.asked, language)
  const params = { id: help.id }
  const stale = [helpKey, reportsKey]
  const withdraw = useSend(() => call(helpOperations.withdraw, { params, body: {}, idempotencyKey: newKey() }), stale)
  return (
    <li className={`help-line help-line--${help.state}`}>
      <LifeBuoy size={17} aria-hidden className="help-line__sign" />
      <div className="help-line__body">
        <p className="help-line__text">
          {named && <strong>{help.askedBy.name}: </strong>}
          {help.text}
        </p>
        <p className="help-line__facts faint">
          {help.record && (
            <RecordLink type={help.record.type} id={help.record.id}>
              {help.record.name}
            </RecordLink>
          )}
          <span>{fill(text.asked, { who })}</span>
          <HelpState help={help} />
        </p>
        {help.answer !== null && <p className="help-line__answer">{help.answer}</p>}
        {help.mayAnswer && <Answering help={help} />}
      </div>
      {help.mayWithdraw && (
        <Button size="small" type="text" loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
          {text.withdraw}
        </Button>
      )}
    </li>
  )
}

function HelpState({ help }: { help: HelpRequest }) {
  const text = useText(reportTexts)
  const time = spentWords(help.minutes, text)
  if (help.state === 'withdrawn') return <Tag>{text.withdrawn}</Tag>
  if (help.state === 'open')
    return (
      <Tag tone="warn" dot>
        {fill(text.waits, { time })}
      </Tag>
    )
  return (
    <Tag tone="good" dot>
      {fill(text.answeredIn, { who: help.answeredBy?.name ?? '', time })}
    </Tag>
  )
}

function Answering({ help }: { help: HelpRequest }) {
  const text = useText(reportTexts)
  const [answer, setAnswer] = useState('')
  const send = useSend(
    () => call(helpOperations.answer, { params: { id: help.id }, body: { answer }, idempotencyKey: newKey() }),
    [helpKey, reportsKey],
  )
  return (
    <div className="help-line__answering">
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={mostHelpLength}
        aria-label={text.yourAnswer}
        placeholder={text.yourAnswer}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <Button
        type="primary"
        disabled={answer.trim() === ''}
        loading={send.isPending}
        onClick={() => send.mutate(undefined)}
      >
        {text.giveAnswer}
      </Button>
    </div>
  )
}
