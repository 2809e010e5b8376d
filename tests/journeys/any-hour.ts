import type { Served } from '../support/served.ts'
import { signIn } from '../support/served.ts'
import { administrator } from '../support/demo-template.ts'

/** Lets positions be taken at any hour: a test that runs in the evening tells the same as one in the morning. */
export async function positionsAtAnyHour(served: Served): Promise<void> {
  const desk = await served.visit()
  await signIn(served, desk, administrator)
  const address = `${served.url()}/api/v1/visit-setting`
  const { version, setting } = (await (await desk.request.get(address)).json()) as { version: number; setting: object }
  const answer = await desk.request.put(address, {
    data: { ...setting, workingHoursOnly: false },
    headers: { 'x-requested-with': 'tiejun', 'if-match': String(version) },
  })
  if (!answer.ok()) throw new Error(await answer.text())
  await desk.context().close()
}
