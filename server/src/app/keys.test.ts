import { customerOperations } from '#contract/customers/customer.operations.ts'
import { apiKeyOperations, roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { sessionOperations } from '#contract/organization/session.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { expect, test } from 'vitest'
import { caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

const form = (content: string) => ({
  payload: `--part\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${content}\r\n--part--\r\n`,
  headers: { 'content-type': 'multipart/form-data; boundary=part' },
})

test('a key that may only read uploads nothing, and one that may not read hears and downloads nothing', async () => {
  const { administrator, house: composed } = house()
  const reading = await caller(composed, administrator.actor, ['read'])
  const writing = await caller(composed, administrator.actor, ['write'])
  const { body } = await administrator.call(customerOperations.create, { body: { name: '附件客户' } })
  const files = `/api/v1/records/customer/${body.id}/files`
  expect((await reading.raw({ method: 'POST', url: files, ...form('nein') })).problem.code).toBe('key-scope-missing')
  const stored = await writing.raw({ method: 'POST', url: files, ...form('ja') })
  expect(stored.status).toBe(201)
  const content = `/api/v1/files/${(stored.body as { id: string }).id}/content`
  expect((await writing.raw({ method: 'GET', url: content })).problem.code).toBe('key-scope-missing')
  expect((await writing.raw({ method: 'GET', url: '/api/v1/live' })).problem.code).toBe('key-scope-missing')
  expect((await reading.raw({ method: 'POST', url: '/api/v1/imports', ...form('a,b') })).problem.code).toBe(
    'key-scope-missing',
  )
  await expect
    .poll(async () =>
      (await administrator.call(eventOperations.audit, { query: { kind: 'refused' } })).body.items.map(
        (item) => item.recordName,
      ),
    )
    .toEqual(expect.arrayContaining(['upload-file', 'upload-import', 'download-file', 'listen-live']))
})

test('a key makes itself no successor: neither key, nor link, nor password, nor second factor', async () => {
  const { administrator } = house()
  const { actor } = administrator
  const answers = [
    await administrator.call(apiKeyOperations.create, { body: { name: 'x', scopes: ['read'], days: 1 } }),
    await administrator.call(userOperations.newLink, { params: { id: actor.userId } }),
    await administrator.call(sessionOperations.changePassword, {
      body: { current: 'correct horse battery staple', next: 'another long sentence here' },
    }),
    await administrator.call(sessionOperations.startSecondFactor),
    await administrator.call(sessionOperations.confirmSecondFactor, { body: { code: '000000' } }),
    await administrator.call(sessionOperations.dropSecondFactor, {
      body: { password: 'correct horse battery staple' },
    }),
    await administrator.call(sessionOperations.signOutEverywhere),
  ]
  expect(answers.map(({ status, problem }) => [status, problem.code])).toEqual(
    answers.map(() => [403, 'only-for-people']),
  )
})

test('a key may no more than its person may today', async () => {
  const { administrator, person } = house()
  const keeper = await person('降级的人', 'manager')
  expect((await keeper.call(customerOperations.create, { body: { name: '经理建的' } })).status).toBe(201)
  const roles = (await administrator.call(roleOperations.list)).body.items
  const reading = roles.find((role) => role.key === 'read-only')?.id ?? ''
  await administrator.call(userOperations.change, {
    params: { id: keeper.actor.userId },
    body: { roleIds: [reading] },
  })
  await expect
    .poll(async () => (await keeper.call(customerOperations.create, { body: { name: '不再能建' } })).status, {
      timeout: 5_000,
      interval: 50,
    })
    .toBe(403)
})

test('keys of somebody who was disabled stay ended when the person comes back', async () => {
  const { administrator, person } = house()
  const leaver = await person('回来的人', 'representative')
  const set = (status: 'active' | 'disabled') =>
    administrator.call(userOperations.change, { params: { id: leaver.actor.userId }, body: { status } })
  expect((await leaver.call(customerOperations.list)).status).toBe(200)
  expect((await set('disabled')).status).toBe(200)
  expect((await set('active')).status).toBe(200)
  await expect
    .poll(async () => (await leaver.call(customerOperations.list)).status, { timeout: 5_000, interval: 50 })
    .toBe(401)
})
