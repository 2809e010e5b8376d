import { z } from 'zod'
import type { DuplicateType } from './duplicate.ts'
import type { Fields, RecordOf } from '../shared/field.ts'
import { amidSentence, label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, recordSchema } from '../shared/schema.ts'
import { idParams, type RecordNames } from '../shared/standard-operations.ts'

/** Fields that a merge does not take over: whose it is, where it stands among others, how far it is. */
export const fixedInMerges: Readonly<Record<DuplicateType, readonly string[]>> = {
  customer: ['owner', 'parent'],
  contact: ['owner', 'reportsTo'],
  lead: ['owner', 'status', 'disqualifyReason'],
}

/** Merging two records of a type, and making them two again. */
export function mergeOperations<F extends Fields>({ type, path, one, many }: RecordNames, fields: F) {
  const base = `/api/v1/${path}/:id/merge`
  const answer = recordSchema(fields)
  return {
    /** Moves everything attached to `from` here and puts `from` into the recycle bin; `take` names fields whose value comes from it. */
    merge: operation<{ id: string }, undefined, { from: string; take: string[] }, RecordOf<F>>({
      id: `merge-${type}`,
      method: 'POST',
      path: base,
      tag: path,
      title: label(`合并${one.zh}`, `Merge another ${amidSentence(one, 'en')} into this one`),
      params: idParams,
      body: z.strictObject({ from: idSchema, take: z.array(z.string().max(80)).max(100) }),
      answer,
    }),
    /** Makes two of them again, within 30 days; answers the record that had gone. */
    undoMerge: operation<{ id: string }, undefined, { from: string }, RecordOf<F>>({
      id: `undo-merge-${type}`,
      method: 'POST',
      path: `${base}/undo`,
      tag: path,
      title: label(`撤销合并${one.zh}`, `Undo a merge of ${amidSentence(many, 'en')}`),
      params: idParams,
      body: z.strictObject({ from: idSchema }),
      answer,
    }),
  }
}
