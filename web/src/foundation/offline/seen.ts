import { dayMs } from '#contract/shared/day.ts'
import type { Session } from '#contract/organization/session.ts'
import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { isPhone } from '../../ui/use-phone.ts'
import { queryKeys } from '../query-keys.ts'
import { unsentWork } from './offline.ts'
import { listOf, questionOf, seenPart } from './seen.fields.ts'
import { withUnsent } from './with-unsent.rules.ts'
import { openSeenStore, type Row, type Seen, type SeenStore } from './seen-store.ts'

/** How long a company keeps what was seen until it says otherwise. */
const usualDays = 7

let store: Promise<SeenStore | null> | null = null
/** Null where the browser keeps nothing or seals nothing. */
const opened = () => (store ??= openSeenStore().catch(() => null))

const sessionOf = (client: QueryClient) => client.getQueryData<Session>(queryKeys.session)
const daysOf = ({ company }: Session) => company.offlineDays ?? usualDays

/** Keeps answers of the server for times without network, each with the few fields that are kept of its kind. */
export async function keep(client: QueryClient, rows: readonly { key: readonly unknown[]; data: unknown }[]) {
  const session = sessionOf(client)
  if (session) await keepFor(session, rows)
}

async function keepFor(session: Session, rows: Parameters<typeof keep>[1]) {
  if (!isPhone() || daysOf(session) === 0) return
  const at = Date.now()
  const few = rows.flatMap(({ key, data }): Row[] => {
    const part = seenPart(key, data)
    return part === undefined ? [] : [{ name: hashKey(key), data: part, at }]
  })
  await (await opened())?.keep(session.user.id, few)
}

/** Makes this device's memory that of whoever signed in, and lets go what is too old. */
export async function begin(session: Session): Promise<void> {
  const seen = await opened()
  if (!seen) return
  const days = daysOf(session)
  if (!isPhone() || days === 0) return seen.wipe()
  await seen.begin(session.user.id)
  await seen.forgetBefore(Date.now() - days * dayMs)
  await keepFor(session, [{ key: queryKeys.session, data: session }])
}

/** Forgets all that was seen, with the key to it: at the end of a session. */
export async function wipe(): Promise<void> {
  await (await opened())?.wipe()
}

/** What was read last under a key, with what was done since and is not sent yet. */
export async function recalled(key: QueryKey): Promise<Seen | undefined> {
  const found = await recalledAsRead(key)
  return found && { ...found, data: withUnsent(key, found.data, await unsentWork()) }
}

/** What was read last under a key; a list that was never opened is made of the records of its type that are kept. */
async function recalledAsRead(key: QueryKey): Promise<Seen | undefined> {
  const seen = await opened()
  const session = (await seen?.read(hashKey(queryKeys.session)))?.data as Session | undefined
  if (!seen || !session) return undefined
  const border = Date.now() - daysOf(session) * dayMs
  const found = await seen.read(hashKey(key))
  if (found) return found.at > border ? found : undefined
  const question = questionOf(key)
  if (!question) return undefined
  const rows = await seen.readAll(hashKey(['record', key[1]]).replace(/\]$/, ','))
  return listOf(
    rows.filter(({ at }) => at > border),
    question.search,
  )
}
