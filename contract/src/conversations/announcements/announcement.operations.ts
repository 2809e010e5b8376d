import { z } from 'zod'
import { fileSchema } from '../../platform/file.ts'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { pageSchema } from '../../shared/page.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import {
  announcementDraftSchema,
  announcementLineSchema,
  announcementPatchSchema,
  announcementSchema,
  announcementStates,
  readerSchema,
} from './announcement.ts'

const tag = 'announcements'
const one = z.strictObject({ id: idSchema })

export const announcementOperations = {
  list: operation({
    id: 'list-announcements',
    method: 'GET',
    path: '/api/v1/announcements',
    tag,
    title: label('公司公告', 'Announcements, those that are pinned first, then the latest'),
    query: z.strictObject({
      state: z.enum(announcementStates).default('published'),
      search: cleanText.max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().max(100).optional(),
    }),
    answer: pageSchema(announcementLineSchema),
  }),
  waiting: operation({
    id: 'list-waiting-announcements',
    method: 'GET',
    path: '/api/v1/announcements/waiting',
    tag,
    title: label('等我阅读的公告', 'Announcements that one is asked to confirm, and pinned ones that one has not read'),
    answer: itemsSchema(announcementLineSchema),
  }),
  read: operation({
    id: 'read-announcement',
    method: 'GET',
    path: '/api/v1/announcements/:id',
    tag,
    title: label('公告', 'One announcement'),
    params: one,
    answer: announcementSchema,
  }),
  create: operation({
    id: 'create-announcement',
    method: 'POST',
    path: '/api/v1/announcements',
    tag,
    status: 201,
    title: label('写公告', 'Begin an announcement; nobody is told before it is published'),
    body: announcementDraftSchema,
    answer: announcementSchema,
  }),
  change: operation({
    id: 'change-announcement',
    method: 'PATCH',
    path: '/api/v1/announcements/:id',
    tag,
    title: label('修改公告', 'Change an announcement that is not published yet'),
    params: one,
    body: announcementPatchSchema,
    answer: announcementSchema,
  }),
  attach: operation({
    id: 'attach-to-announcement',
    method: 'POST',
    path: '/api/v1/announcements/:id/files',
    tag,
    status: 201,
    title: label('为公告上传附件', 'Add a file to an announcement that is not published yet'),
    params: one,
    takesFile: true,
    answer: fileSchema,
  }),
  publish: operation({
    id: 'publish-announcement',
    method: 'POST',
    path: '/api/v1/announcements/:id/published',
    tag,
    title: label('发布公告', 'Tell an announcement to its people; from then on it stays as it is'),
    params: one,
    answer: announcementSchema,
  }),
  withdraw: operation({
    id: 'withdraw-announcement',
    method: 'POST',
    path: '/api/v1/announcements/:id/withdrawn',
    tag,
    title: label('撤回公告', 'Take an announcement back'),
    params: one,
    answer: announcementSchema,
  }),
  receive: operation({
    id: 'receive-announcement',
    method: 'PUT',
    path: '/api/v1/announcements/:id/receipt',
    tag,
    status: 204,
    title: label('已读或确认公告', 'Note that one has read an announcement, or confirm it'),
    params: one,
    body: z.strictObject({ confirmed: z.boolean() }),
  }),
  readers: operation({
    id: 'list-announcement-readers',
    method: 'GET',
    path: '/api/v1/announcements/:id/readers',
    tag,
    title: label('公告的阅读情况', 'For whom an announcement is, and who has read and confirmed it'),
    params: one,
    answer: itemsSchema(readerSchema),
  }),
  remind: operation({
    id: 'remind-announcement-readers',
    method: 'POST',
    path: '/api/v1/announcements/:id/reminders',
    tag,
    title: label('提醒还没有确认的人', 'Remind those who have not confirmed or read it, each at most once a day'),
    params: one,
    answer: z.object({ told: z.int() }),
  }),
}
