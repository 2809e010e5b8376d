import type {
  Announcement,
  Robot,
  RobotDraft,
  RobotPatch,
  RobotPlatform,
} from '#contract/conversations/robots/robot.ts'
import { dayMs } from '#contract/shared/day.ts'
import { filledIn, inLanguage } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { checkVersion, lockRow } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { seal } from '../../foundation/identity/secrets.ts'
import { listDepartments } from '../../organization/index.ts'
import { checkRight } from '../mail/mail-setting.actions.ts'
import { endTrouble, giveUpWaiting } from '../outbox/claim.ts'
import { queueLetters } from '../outbox/queue-letters.ts'
import { addressFault } from './robot-address.rules.ts'
import { robotLane } from './robot-carrier.ts'
import type { LinkBase } from './robot-work.ts'
import { keepWaiting, listRobots } from './robot.queries.ts'
import { robotTexts } from './robot.texts.ts'

const recordType = 'robot'
/** More than any company has groups that want to hear of it. */
const mostRobots = 50

/** Adds a robot; its address and its secret are kept sealed and told to nobody. */
export function createRobot(
  context: Context,
  actor: Actor,
  { address, secret, ...draft }: RobotDraft,
  hosts: readonly string[],
): Promise<Robot> {
  checkRight(actor)
  const host = hostOf(draft.platform, address, hosts)
  return write(context, actor, async (tx: Tx<never>) => {
    await checkDepartment(tx, actor, draft.departmentId)
    if ((await listRobots(tx, context, actor.tenantId)).length >= mostRobots) throw new Refusal(409, 'too-many-robots')
    const id = context.newId()
    const now = context.now().toISOString()
    await sql`insert into robot (tenant_id, id, name, platform, host, sealed_address, sealed_secret, kinds, department_id, language, active, quiet_from, quiet_to, days_off, created_at, created_by, updated_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${draft.name}, ${draft.platform}, ${host}, ${seal(context.secret, address)}, ${sealedSecret(context, secret)}, ${[...new Set(draft.kinds)]}::text[],
        ${draft.departmentId}::uuid, ${draft.language}, ${draft.active}, ${draft.quiet?.from ?? null}, ${draft.quiet?.to ?? null}, ${draft.daysOff}, ${now}::timestamptz, ${actor.userId}::uuid, ${now}::timestamptz)`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      {
        kind: 'created',
        recordType,
        recordId: id,
        recordName: draft.name,
        changes: { setting: { from: null, to: { ...draft, host } } },
      },
    ])
    return readRobot(tx, context, actor, id)
  })
}

/**
 * Changes a robot. A stored secret belongs to the address for which it was given: whoever gives another address gives the secret anew, so
 * that nobody has messages signed by it sent elsewhere.
 */
export function changeRobot(
  context: Context,
  actor: Actor,
  id: string,
  { address, secret, ...patch }: RobotPatch,
  version: number | undefined,
  hosts: readonly string[],
): Promise<Robot> {
  checkRight(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'robot', id)
    const before = await readRobot(tx, context, actor, id)
    checkVersion(version, before)
    await checkDepartment(tx, actor, patch.departmentId)
    const host = address === undefined ? before.host : hostOf(before.platform, address, hosts)
    if (address !== undefined && before.hasSecret && secret === undefined) throw invalidField('secret', 'secret-anew')
    const now = context.now().toISOString()
    await sql`update robot set name = ${patch.name}, host = ${host}, kinds = ${[...new Set(patch.kinds)]}::text[], department_id = ${patch.departmentId}::uuid, language = ${patch.language}, active = ${patch.active},
        quiet_from = ${patch.quiet?.from ?? null}, quiet_to = ${patch.quiet?.to ?? null}, days_off = ${patch.daysOff},
        sealed_address = ${address === undefined ? sql`sealed_address` : seal(context.secret, address)}, sealed_secret = ${secret === undefined ? sql`sealed_secret` : sealedSecret(context, secret)},
        version = version + 1, updated_at = ${now}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await endTrouble(tx, actor.tenantId, robotLane(id))
    if (!patch.active) await giveUpWaiting(tx, context, actor.tenantId, robotLane(id), 'robot-removed')
    // By other hours it may be time already; of kinds that it tells no more, and switched off, it tells nothing.
    const waiting = before.waiting.filter(({ kind }) => patch.active && patch.kinds.includes(kind))
    await keepWaiting(tx, context.now(), actor.tenantId, id, waiting, null)
    const { name, kinds, departmentId, language, active, quiet, daysOff } = before
    const sealed = { from: null, to: '•••' }
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType,
        recordId: id,
        recordName: patch.name,
        changes: {
          setting: {
            from: { name, kinds, departmentId, language, active, quiet, daysOff, host: before.host },
            to: { ...patch, host },
          },
          ...(address === undefined ? {} : { address: sealed }),
          ...(secret === undefined ? {} : { secret: sealed }),
        },
      },
    ])
    return readRobot(tx, context, actor, id)
  })
}

/** Deletes a robot; what it was to say is given up, what it said stays in the log. */
export function removeRobot(context: Context, actor: Actor, id: string, version: number | undefined): Promise<void> {
  checkRight(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'robot', id)
    const before = await readRobot(tx, context, actor, id)
    checkVersion(version, before)
    await giveUpWaiting(tx, context, actor.tenantId, robotLane(id), 'robot-removed')
    await endTrouble(tx, actor.tenantId, robotLane(id))
    await sql`delete from robot where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await appendEvents(tx, context, actor, [{ kind: 'deleted', recordType, recordId: id, recordName: before.name }])
  })
}

/** Has robots say something to their groups; answers how many will. */
export function announce(
  context: Context,
  actor: Actor,
  { robots, title, text }: Announcement,
  linkBase: LinkBase,
): Promise<{ queued: number }> {
  checkRight(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    const chosen = (await listRobots(tx, context, actor.tenantId)).filter(
      ({ id, active }) => active && robots.includes(id),
    )
    if (chosen.length < new Set(robots).size) throw invalidField('robots', 'reference-unknown')
    const url = await linkBase(tx, actor.tenantId)
    const said = context.newId()
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const queued = await queueLetters(
      tx,
      context,
      actor.tenantId,
      'robot',
      chosen.map(({ id, name, host, language }) => ({
        kind: 'robot-announcement',
        key: `announcement ${said} ${id}`,
        to: { name, address: host },
        about: { type: recordType, id },
        causedBy: actor.userId,
        expires: new Date(context.now().getTime() + dayMs),
        content: {
          title,
          lines: [...lines, filledIn(robotTexts.saidBy, language, { name: actor.name })],
          open: { text: inLanguage(robotTexts.open, language), url },
        },
      })),
    )
    await appendEvents(
      tx,
      context,
      actor,
      chosen.map(({ id, name }) => ({
        kind: 'announced',
        recordType,
        recordId: id,
        recordName: name,
        changes: { title: { from: null, to: title } },
      })),
    )
    return { queued }
  })
}

function hostOf(platform: RobotPlatform, address: string, hosts: readonly string[]): string {
  const fault = addressFault(platform, address, hosts)
  if (fault !== null) throw invalidField('address', fault)
  return new URL(address).host
}

const sealedSecret = (context: Pick<Context, 'secret'>, secret: string | undefined) =>
  secret === undefined || secret === '' ? null : seal(context.secret, secret)

async function checkDepartment(tx: Kysely<never>, actor: Actor, department: string | null): Promise<void> {
  if (department === null) return
  const departments = await listDepartments(tx, actor.tenantId)
  if (!departments.some(({ id }) => id === department)) throw invalidField('departmentId', 'reference-unknown')
}

async function readRobot(tx: Kysely<never>, context: Pick<Context, 'now'>, actor: Actor, id: string): Promise<Robot> {
  const found = (await listRobots(tx, context, actor.tenantId)).find((robot) => robot.id === id)
  if (!found) throw notFound()
  return found
}
