import type { MovingStage } from '#contract/opportunities/process-design.operations.ts'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { fill, useText } from '../../ui/language.tsx'
import { effectTexts } from './design.texts.ts'

/** What moving the deals of a stage asks for and takes back. */
export function MoveEffect({ effect: { asks, withdraws, keeps, tasks } }: { effect: MovingStage }) {
  const text = useText(effectTexts)
  const roleName = useDealRoleName()
  const named = (roles: MovingStage['asks']) =>
    roles.map(({ role, count }) => fill(text.role, { role: roleName(role), count })).join(text.and)
  const lines = [
    asks.length > 0 && fill(text.asks, { roles: named(asks) }),
    withdraws.length > 0 && fill(text.withdraws, { roles: named(withdraws) }),
    keeps > 0 && fill(text.keeps, { count: keeps }),
    tasks > 0 && fill(text.tasks, { count: tasks }),
  ].filter((line) => line !== false)
  return (
    <ul className="mapping__effect">
      {(lines.length > 0 ? lines : [text.nothing]).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
