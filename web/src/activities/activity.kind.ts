import { activityOperations } from '#contract/activities/activity.operations.ts'
import { activityFields, activityNames } from '#contract/activities/activity.ts'
import { participantColumns } from '#contract/activities/participants/participant-columns.ts'
import { responses } from '#contract/activities/participants/participant.ts'
import { label } from '#contract/shared/label.ts'
import { CalendarCheck } from 'lucide-react'
import { recordKind } from '../foundation/record-kind.tsx'
import { mine } from '../foundation/usual-filters.ts'

export const activityKind = recordKind({
  names: activityNames,
  fields: activityFields,
  operations: activityOperations,
  icon: CalendarCheck,
  picture: 'calendar',
  teach: label(
    '电话、拜访、会议和待办都在这里：做了什么，接下来做什么。',
    'Calls, visits, meetings and tasks: what was done, and what comes next.',
  ),
  columns: ['kind', 'customer', 'opportunity', 'contact', 'at', 'done', 'outcome', 'owner', 'content'],
  asks: ['name', 'kind', 'customer', 'contact', 'opportunity', 'at', 'done', 'content'],
  further: { columns: () => participantColumns },
  facts: ['kind', 'at', 'done', 'outcome', 'customer', 'owner'],
  topics: [
    {
      label: label('行动', 'Activity'),
      fields: [
        'name',
        'kind',
        'at',
        'minutes',
        'allDay',
        'place',
        'done',
        'outcome',
        'completedAt',
        'completedBy',
        'follows',
        'private',
        'owner',
      ],
    },
    { label: label('对象', 'With'), fields: ['customer', 'contact', 'opportunity', 'lead'] },
    { label: label('内容', 'Content'), fields: ['content'] },
  ],
  related: [],
  card: ['kind', 'customer', 'at'],
  chips: [
    mine,
    {
      key: 'to-do',
      label: label('待办', 'To do'),
      filter: {
        any: [
          { field: 'done', operator: 'is', value: false },
          { field: 'done', operator: 'isEmpty' },
        ],
      },
    },
    {
      key: 'today',
      label: label('今天', 'Today'),
      filter: { all: [{ field: 'at', operator: 'within', value: 'today' }] },
    },
    {
      key: 'visits',
      label: label('本周拜访', 'Visits this week'),
      filter: {
        all: [
          { field: 'kind', operator: 'is', value: 'visit' },
          { field: 'at', operator: 'within', value: 'this-week' },
        ],
      },
    },
  ],
  told: {
    participants: { kind: 'reference', to: 'user', several: true, label: label('参与人', 'Who takes part') },
    repeat: { kind: 'text', label: label('重复', 'Repeats') },
    response: { kind: 'choice', label: label('答复', 'Answer'), options: responses },
  },
  sort: '-at',
  due: ['at'],
  heeds: ['done'],
  isOver: (activity) => activity['done'] === true,
})
