/** For which deals a process is meant; empty lists mean: for any. */
export type Purpose = { departments: readonly string[]; dealTypes: readonly string[] }

/** What is known of a new deal: its type, and the departments of its owner from the nearest up. */
export type NewDeal = { dealType: string | null; departments: readonly string[] }

/**
 * The process of a new deal: one meant for its type before one meant for its owner's department, the nearer department before the
 * farther one, and one meant for any before none; where several fit alike, the first. One that is meant for others is never taken,
 * unless nothing else is there.
 */
export function processFor<P extends Purpose>(processes: readonly P[], deal: NewDeal): P | undefined {
  const fitting = processes.flatMap((process) => {
    const fit = fitOf(process, deal)
    return fit === null ? [] : [{ process, fit }]
  })
  const best = fitting.reduce<(typeof fitting)[number] | undefined>(
    (one, other) => (one === undefined || other.fit > one.fit ? other : one),
    undefined,
  )
  return best?.process ?? processes[0]
}

/** How well a process fits a deal, or null where it is meant for others. */
function fitOf(process: Purpose, deal: NewDeal): number | null {
  const ofType = deal.dealType !== null && process.dealTypes.includes(deal.dealType)
  const nearest = deal.departments.findIndex((department) => process.departments.includes(department))
  if (process.dealTypes.length > 0 && !ofType) return null
  if (process.departments.length > 0 && nearest < 0) return null
  return (ofType ? 1000 : 0) + (nearest < 0 ? 0 : 500 - nearest)
}
