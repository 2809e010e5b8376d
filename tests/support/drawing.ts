import { type Process, type ProcessDraft, processOperations } from '#contract/opportunities/process.ts'
import { plainStage, type StageDefinition } from '#contract/opportunities/stage-definition.ts'
import type { Caller } from './house.ts'

/** A name that is needed in one language alone. */
export const named = (text: string) => ({ zh: text, en: text })

/** An open stage that asks for this. */
export function openStage(title: string, definition: Partial<StageDefinition> = {}): ProcessDraft['stages'][number] {
  return {
    name: named(title),
    outcome: 'open',
    probability: 0.3,
    forecastCategory: 'pipeline',
    definition: { ...plainStage, ...definition },
  }
}

/** The two stages in which a process ends. */
export function endStages(won: string, lost: string): ProcessDraft['stages'] {
  return [
    { name: named(won), outcome: 'won', probability: 1, forecastCategory: 'closed' },
    { name: named(lost), outcome: 'lost', probability: 0, forecastCategory: 'closed' },
  ]
}

/** Draws a process as an administrator does. */
export async function drawProcess(administrator: Caller, draft: ProcessDraft): Promise<Process> {
  const made = await administrator.call(processOperations.create, { body: draft })
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
  return made.body
}
