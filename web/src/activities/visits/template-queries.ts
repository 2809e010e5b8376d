import { visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

export const templatesQuery = queryOptions({
  queryKey: ['visit-templates', 'visit-template'] as const,
  queryFn: ({ signal }) => call(visitTemplateOperations.list, { signal }),
})

/** What is in force of a template, and what is being drawn. */
export function templateQuery(id: string) {
  return queryOptions({
    queryKey: ['visit-templates', 'visit-template', id] as const,
    queryFn: ({ signal }) => call(visitTemplateOperations.read, { params: { id }, signal }),
  })
}
