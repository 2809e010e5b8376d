import type { Process } from '../opportunities/process.ts'
import type { Person } from '../organization/organization.ts'
import type { FilterPart } from '../shared/filter.ts'
import type { Period } from '../shared/period.ts'
import { segmentParts } from './conversion.ts'
import { closedParts, endOfUnit, endedPart, lostPart, rowParts, wonPart } from './figure-lists.ts'
import type { WinLossFigure } from './win-loss.ts'

type Asked = {
  days: Partial<Period>
  process?: string | undefined
  processes: readonly Pick<Process, 'id' | 'stages'>[]
  people: readonly Person[]
  currency: string
}

/** The deals behind a figure of win/loss, where the list of deals can be asked for them. */
export function figureParts(figure: WinLossFigure, asked: Asked): FilterPart[] | null {
  if (figure.question !== undefined || figure.others) return null
  const row = figure.key === undefined ? closedParts(asked.days) : partsOfRow(figure, figure.key, asked)
  if (row === null) return null
  const { outcome } = figure
  return [
    outcome === 'won' ? wonPart : outcome === 'lost' ? lostPart : endedPart,
    ...(asked.process ? [{ field: 'process', operator: 'is', value: asked.process } as const] : []),
    ...row,
  ]
}

function partsOfRow({ by }: WinLossFigure, key: string, { days, processes, people, currency }: Asked) {
  const closed = closedParts(days)
  switch (by) {
    case 'reason':
      return [...closed, ...reasonParts(key)]
    case 'owner':
    case 'department':
      return rowParts({ key }, { by, unit: 'month', days, people })
    case 'month': {
      const start = `${key}-01`
      const end = endOfUnit(start, 'month')
      return closedParts({
        from: days.from && days.from > start ? days.from : start,
        to: days.to && days.to < end ? days.to : end,
      })
    }
    case 'size': {
      const size = key === '' ? null : segmentParts('size', key, currency)
      return size && [...closed, ...size]
    }
    case 'stage': {
      const reached = stageReached(key, processes)
      return reached && [...closed, ...reached]
    }
    default:
      return null
  }
}

function reasonParts(key: string): FilterPart[] {
  const [outcome, reason] = key.split(':')
  const field = outcome === 'won' ? 'winReason' : 'lossReason'
  return [
    outcome === 'won' ? wonPart : lostPart,
    reason ? { field, operator: 'is', value: reason } : { field, operator: 'isEmpty' },
  ]
}

/** Deals that came just to a stage. */
function stageReached(id: string, processes: Asked['processes']): FilterPart[] | null {
  for (const { id: process, stages } of processes) {
    const stage = stages.find((one) => one.id === id)
    if (stage)
      return [
        { field: 'process', operator: 'is', value: process },
        { field: 'furthest', operator: 'is', value: stage.position },
      ]
  }
  return null
}
