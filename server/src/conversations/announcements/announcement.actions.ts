import type {
  Announcement,
  AnnouncementDraft,
  AnnouncementPatch,
} from '#contract/conversations/announcements/announcement.ts'
import type { StoredFile } from '#contract/platform/file.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, Refusal } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { searchEntry } from '../../foundation/text/grams.ts'
import { type FileHomes, storeFile } from '../../platform/index.ts'
import { type AnnouncementRow, mayManage, readAnnouncement, seenAnnouncement } from './announcement.queries.ts'
import { mayChange, stateOf } from './announcement.rules.ts'
import { tellReaders } from './receipt.actions.ts'

/** What is said in an announcement, as it is written. */
type Said = { [Name in keyof AnnouncementDraft]-?: Exclude<AnnouncementDraft[Name], undefined> }

const saidOf = ({ title, body, departments, mustRead, readBy, pinnedUntil }: AnnouncementRow): Said => ({
  title,
  body,
  departments,
  mustRead,
  readBy,
  pinnedUntil,
})

const unsaid = { departments: [], mustRead: false, readBy: null, pinnedUntil: null }

const given = (patch: AnnouncementPatch): Partial<Said> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))

/** An announcement that the actor may do something with, locked. */
async function managed(tx: Kysely<never>, actor: Actor, id: string): Promise<AnnouncementRow> {
  const row = await seenAnnouncement(tx, actor, id, 'lock')
  if (!mayManage(actor, row)) throw forbidden()
  return row
}

async function check(tx: Kysely<never>, actor: Actor, said: Said): Promise<void> {
  if (said.readBy !== null && !said.mustRead) throw invalidField('readBy', 'must-read-needed')
  const wanted = [...new Set(said.departments)]
  const found =
    await sql`select 1 from department d where d.tenant_id = ${actor.tenantId}::uuid and d.id = any(${wanted}::uuid[])`.execute(
      tx,
    )
  if (found.rows.length < wanted.length) throw invalidField('departments', 'reference-unknown')
}

function logged(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  { id, title }: { id: string; title: string },
  kind: string,
  changes: Changes = {},
): Promise<void> {
  return appendEvents(tx, context, actor, [
    { kind, recordType: 'announcement', recordId: id, recordName: title, changes },
  ])
}

/** Begins an announcement; nobody is told before it is published. */
export function createAnnouncement(context: Context, actor: Actor, draft: AnnouncementDraft): Promise<Announcement> {
  if (!can(actor, 'announce')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) => {
    const said: Said = { ...unsaid, title: draft.title, body: draft.body, ...given(draft) }
    await check(tx, actor, said)
    const id = context.newId()
    const entry = searchEntry([said.title, said.body])
    await sql`insert into announcement (tenant_id, id, title, body, departments, must_read, read_by, pinned_until, author_id, created_at, search_text, search_grams)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${said.title.trim()}, ${said.body}, ${said.departments}::uuid[], ${said.mustRead}, ${said.readBy}::date, ${said.pinnedUntil}::date,
        ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz, ${entry.text}, ${entry.grams}::text[])`.execute(
      tx,
    )
    await logged(tx, context, actor, { id, title: said.title }, 'created', { title: { from: null, to: said.title } })
    return readAnnouncement(tx, context, actor, id)
  })
}

/** Says otherwise what is not announced yet. */
export function changeAnnouncement(
  context: Context,
  actor: Actor,
  id: string,
  patch: AnnouncementPatch,
  version: number | undefined,
): Promise<Announcement> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await managed(tx, actor, id)
    if (!mayChange(stateOf(row))) throw new Refusal(409, 'announcement-published')
    checkVersion(version, row)
    const was = saidOf(row)
    const said: Said = { ...was, ...given(patch) }
    await check(tx, actor, said)
    const entry = searchEntry([said.title, said.body])
    await sql`update announcement set title = ${said.title.trim()}, body = ${said.body}, departments = ${said.departments}::uuid[], must_read = ${said.mustRead},
        read_by = ${said.readBy}::date, pinned_until = ${said.pinnedUntil}::date, version = version + 1, search_text = ${entry.text}, search_grams = ${entry.grams}::text[]
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await logged(tx, context, actor, { id, title: said.title }, 'changed')
    return readAnnouncement(tx, context, actor, id)
  })
}

/** Tells an announcement to its people. */
export function publishAnnouncement(context: Context, actor: Actor, id: string): Promise<Announcement> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await managed(tx, actor, id)
    if (stateOf(row) !== 'draft') throw new Refusal(409, 'announcement-published')
    await sql`update announcement set published_at = ${context.now().toISOString()}::timestamptz, version = version + 1
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await logged(tx, context, actor, row, 'announcement-published')
    await tellReaders(tx, context, actor, row)
    return readAnnouncement(tx, context, actor, id)
  })
}

/** Takes an announcement back: nobody is shown it any more, and what was told of it rings no longer. */
export function withdrawAnnouncement(context: Context, actor: Actor, id: string): Promise<Announcement> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await managed(tx, actor, id)
    if (stateOf(row) !== 'published') throw new Refusal(409, 'announcement-not-published')
    const now = context.now().toISOString()
    await sql`update announcement set withdrawn_at = ${now}::timestamptz, version = version + 1
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await sql`update notification set read_at = ${now}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and record_type = 'announcement' and record_id = ${id}::uuid and read_at is null`.execute(
      tx,
    )
    await logged(tx, context, actor, row, 'announcement-withdrawn')
    return readAnnouncement(tx, context, actor, id)
  })
}

/** Who may see the files of an announcement: whoever sees it; taken away they are while it is written. */
export async function announcementFiles(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  action: 'see' | 'change',
): Promise<void> {
  const row = await seenAnnouncement(tx, actor, id)
  if (action === 'change' && !(mayManage(actor, row) && mayChange(stateOf(row)))) throw forbidden()
}

/** Takes a file for an announcement that is being written. */
export function keepAnnouncementFile(
  context: Context,
  actor: Actor,
  homes: FileHomes,
  id: string,
  file: { name: string; content: Parameters<typeof storeFile>[6] },
): Promise<StoredFile> {
  return storeFile(context, homes, actor, 'announcement', id, file.name, file.content)
}
