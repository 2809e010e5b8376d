import type { Fields } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'

/** Columns of files beside the fields of an activity: who takes part in it. */
export const participantColumns: Fields = {
  'participants.colleagues': {
    kind: 'reference',
    to: 'user',
    several: true,
    label: label('参与同事', 'Colleagues taking part'),
    aliases: ['参与人', '陪同人员', '同行同事', '协同人', 'attendees', 'participants', 'internal attendees'],
  },
  'participants.contacts': {
    kind: 'reference',
    to: 'contact',
    several: true,
    label: label('参与联系人', 'Contacts taking part'),
    aliases: ['客户参与人', '客方人员', '对方参加人', 'external attendees', 'customer attendees'],
  },
  'participants.others': {
    kind: 'text',
    maxLength: 2_000,
    label: label('其他参与人', 'Others taking part'),
    aliases: ['外部参与人', '其他人员', 'other attendees'],
  },
}
