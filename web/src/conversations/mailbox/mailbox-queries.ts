import { letterOperations, type LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import { letterTemplateOperations } from '#contract/conversations/mailbox/letter-template.ts'
import { mailboxOperations } from '#contract/conversations/mailbox/mailbox.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import './problems.texts.ts'

/** One's own mailbox. */
export const mailboxQuery = queryOptions({
  queryKey: ['mailbox'],
  queryFn: ({ signal }) => call(mailboxOperations.read, { signal }),
  meta: { follows: ['mailbox'] },
})

/** A letter with its thread. */
export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: ['letters', id],
    queryFn: ({ signal }) => call(letterOperations.thread, { params: { id }, signal }),
    meta: { follows: ['letter'] },
  })

/** The company's templates and one's own. */
export const templatesQuery = queryOptions({
  queryKey: ['letter-templates'],
  queryFn: ({ signal }) => call(letterTemplateOperations.list, { signal }),
  meta: { follows: ['letter-template'] },
})

/** What a letter from a record begins with. */
export const beginningQuery = ({ type, id }: LetterRecord, template: string | null, to: string | null) =>
  queryOptions({
    queryKey: ['letter-beginning', type, id, template, to],
    queryFn: ({ signal }) =>
      call(letterOperations.begin, {
        query: { type, id, ...(template === null ? {} : { template }), ...(to === null ? {} : { to }) },
        signal,
      }),
  })

/** What a letter that is sent, filed or kept private makes stale. */
export const staleWithLetters = [['timeline'], ['letters'], ['mailbox']]
