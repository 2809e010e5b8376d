import { expect, test } from 'vitest'
import { type LoggedStep, logCells, xesTrace } from './event-log.rules.ts'

const step: LoggedStep = {
  deal: 'd1',
  activity: 'A & <B> "C"\u0000\u0001',
  at: '2026-03-01T08:00:00.000Z',
  by: '周敏',
  outcome: 'won',
}

test('a trace holds its events in order, with what XML keeps for itself written out', () => {
  expect(xesTrace([step, { ...step, activity: '赢单', by: null }])).toBe(
    `<trace><string key="concept:name" value="d1"/><string key="outcome" value="won"/>
<event><string key="concept:name" value="A &amp; &lt;B&gt; &quot;C&quot;"/><date key="time:timestamp" value="2026-03-01T08:00:00.000Z"/><string key="org:resource" value="周敏"/></event>
<event><string key="concept:name" value="赢单"/><date key="time:timestamp" value="2026-03-01T08:00:00.000Z"/></event>
</trace>
`,
  )
  expect(xesTrace([])).toBe('')
})

test('a line has as many cells as the head has names', () => {
  expect(logCells(step)).toEqual(['d1', step.activity, step.at, '周敏', 'won'])
})
