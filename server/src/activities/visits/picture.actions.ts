import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { alsoAsked, write } from '../../foundation/http/idempotent.ts'

/** A picture of how it should look is small: the browser makes it so before it sends it. */
const largestPicture = 400 * 1024

/** Keeps a reference picture beside the templates, so that it lives as long as the versions that name it. */
export async function addPicture(context: Context, actor: Actor, content: Buffer): Promise<{ id: string }> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  if (content.length > largestPicture) throw new Refusal(413, 'file-too-large')
  const mediaType = typeOf(content)
  if (!mediaType) throw new Refusal(415, 'image-expected')
  const digest = createHash('sha256').update(content).digest('hex')
  alsoAsked([digest])
  return write(context, actor, async (tx: Tx<never>) => {
    const id = context.newId()
    await sql`insert into visit_template_picture (tenant_id, id, media_type, content, created_by, created_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${mediaType}, ${content}, ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz)`.execute(
      tx,
    )
    return { id }
  })
}

function typeOf(content: Buffer): string | null {
  if (content.subarray(0, 3).toString('latin1') === '\xff\xd8\xff') return 'image/jpeg'
  return content.subarray(0, 4).toString('latin1') === '\x89PNG' ? 'image/png' : null
}

export async function readPicture(
  tx: Kysely<never>,
  tenantId: string,
  id: string,
): Promise<{ mediaType: string; content: Buffer }> {
  const found = await sql<{ mediaType: string; content: Buffer }>`select p.media_type as "mediaType", p.content
    from visit_template_picture p where p.tenant_id = ${tenantId}::uuid and p.id = ${id}::uuid`.execute(tx)
  const picture = found.rows[0]
  if (!picture) throw notFound()
  return picture
}
