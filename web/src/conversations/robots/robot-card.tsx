import type { SendResult } from '#contract/conversations/mail/mail-setting.ts'
import { sendCodeNames } from '#contract/conversations/mail/send-codes.ts'
import { platformNames, type Robot, robotOperations } from '#contract/conversations/robots/robot.ts'
import { CircleCheck, Moon, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatMoment } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { Moment } from '../../ui/values.tsx'
import { staleWithRobots } from './robot-queries.ts'
import { robotTexts } from './robot.texts.ts'

/** One robot: of which group, what it tells of, how it stands, and a message to try it. */
export function RobotCard({ robot, onEdit }: { robot: Robot; onEdit: () => void }) {
  const text = useText(robotTexts)
  const say = useLabel()
  const [removing, setRemoving] = useState(false)
  const [result, setResult] = useState<SendResult | null>(null)
  const { id, name, platform, host, active, department, kinds, saidAt, trouble, version } = robot
  const test = useSend(() => call(robotOperations.test, { params: { id } }), staleWithRobots, setResult)
  const remove = useSend(
    () => call(robotOperations.remove, { params: { id }, ifMatch: version }),
    staleWithRobots,
    () => showToast({ text: text.removed }),
  )
  return (
    <li className="card robot">
      <div className="robot__head">
        <h3>{name}</h3>
        <Tag>{say(platformNames[platform])}</Tag>
        {!active && <Tag tone="warn">{text.inactive}</Tag>}
      </div>
      <p className="robot__facts muted">
        <span>{department ?? text.whole}</span>
        <span>{kinds.length === 0 ? text.noKind : fill(text.kindsOf, { count: kinds.length })}</span>
        <span>{host}</span>
        <span>
          {saidAt === null ? (
            text.never
          ) : (
            <>
              {text.saidAt} <Moment at={saidAt} kind="words" />
            </>
          )}
        </span>
      </p>
      <Silence robot={robot} />
      {trouble && (
        <Note
          isGood={false}
          words={fill(text.trouble, { reason: say(sendCodeNames[trouble.code]) })}
          said={trouble.said}
        />
      )}
      {result && (
        <Note
          isGood={result.result === 'sent'}
          words={
            result.code === null ? text.tested : fill(text.testFailed, { reason: say(sendCodeNames[result.code]) })
          }
          said={result.said}
        />
      )}
      <div className="robot__deeds">
        <Button
          size="small"
          aria-label={fill(text.testOf, { name })}
          loading={test.isPending}
          onClick={() => test.mutate(undefined)}
        >
          {text.test}
        </Button>
        <Button size="small" aria-label={fill(text.changeOf, { name })} onClick={onEdit}>
          {text.change}
        </Button>
        <Button size="small" type="text" aria-label={fill(text.removeOf, { name })} onClick={() => setRemoving(true)}>
          {text.remove}
        </Button>
      </div>
      {removing && (
        <ConfirmDialog
          danger
          title={fill(text.removeAsk, { name })}
          action={text.remove}
          isSending={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setRemoving(false)}
        >
          {text.removeHint}
        </ConfirmDialog>
      )}
    </li>
  )
}

/** Until when a robot is silent, and how much it has gathered meanwhile. */
function Silence({ robot: { silentUntil, waiting } }: { robot: Robot }) {
  const text = useText(robotTexts)
  const { language } = useLanguage()
  if (silentUntil === null) return null
  const count = waiting.reduce((sum, one) => sum + one.count, 0)
  const moment = formatMoment(silentUntil, language)
  return (
    <p className="robot__silence muted">
      <Moon size={16} aria-hidden />
      {count === 0 ? fill(text.silent, { moment }) : fill(text.silentWith, { moment, count })}
    </p>
  )
}

function Note({ isGood, words, said }: { isGood: boolean; words: string; said: string | null }) {
  const text = useText(robotTexts)
  return (
    <div className={`mail-state mail-state--${isGood ? 'good' : 'bad'}`} role="status">
      {isGood ? <CircleCheck size={18} aria-hidden /> : <TriangleAlert size={18} aria-hidden />}
      <div>
        <p>{words}</p>
        {said !== null && <p className="mail-said">{fill(text.said, { said })}</p>}
      </div>
    </div>
  )
}
