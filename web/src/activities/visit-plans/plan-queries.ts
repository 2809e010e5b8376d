import { visitPlanSettingOperations } from '#contract/activities/visit-plans/plan-setting.ts'
import { visitPlanOperations } from '#contract/activities/visit-plans/visit-plan.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

const follows = ['activity', 'visit-plan']

export const plansQuery = (span: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['visit-plans', span.from, span.to],
    queryFn: ({ signal }) => call(visitPlanOperations.list, { query: span, signal }),
    meta: { follows },
  })

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['visit-plan', id],
    queryFn: ({ signal }) => call(visitPlanOperations.read, { params: { id }, signal }),
    meta: { follows },
  })

export const planSettingQuery = queryOptions({
  queryKey: ['visit-plan-setting'],
  queryFn: ({ signal }) => call(visitPlanSettingOperations.read, { signal }),
})
