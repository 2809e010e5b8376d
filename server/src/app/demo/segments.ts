import { segmentField } from '#contract/shared/segment.ts'
import type { Filter, FilterPart } from '#contract/shared/filter.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { createView } from '../../platform/index.ts'

const delta: FilterPart = { field: 'province', operator: 'anyOf', value: ['上海市', '江苏省', '浙江省'] }

/** Segments as a sales director keeps them: two of their own, and two that are made of these. */
export async function writeSegments(context: Context, actor: Actor): Promise<void> {
  const save = async (name: string, description: string, parts: readonly FilterPart[]): Promise<FilterPart> => {
    const filter: Filter = { all: parts }
    const { id } = await createView(context, actor, {
      recordType: 'customer',
      name,
      description,
      shared: true,
      segment: true,
      definition: { filter },
    })
    return { field: segmentField, operator: 'is', value: id }
  }
  const key = await save('重点客户', '每月至少联系一次', [{ field: 'level', operator: 'is', value: 'A' }])
  const east = await save('长三角客户', '上海、江苏、浙江，由华东大区跟进', [delta])
  await save('长三角重点', '季度走访名单', [key, east])
  await save('重点且在谈', '总监每周过一遍', [key, { field: 'openOpportunities', operator: 'above', value: 0 }])
}
