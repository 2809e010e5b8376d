import type { User } from '#contract/organization/organization.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { Search, UserPlus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { call } from '../foundation/api.ts'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { fill, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { LinkDialog, type PasswordLink } from './link-dialog.tsx'
import { UserForm } from './user-form.tsx'
import { UserLine } from './user-line.tsx'
import './user.css'
import { userTexts } from './user.texts.ts'

const statuses = ['all', 'active', 'invited', 'disabled'] as const

function matches(user: User, words: string): boolean {
  const text = [
    user.name,
    user.email,
    user.mobile,
    user.title,
    user.department?.name,
    ...user.roles.map((role) => role.name),
  ]
  return text.join(' ').toLowerCase().includes(words.trim().toLowerCase())
}

/** Everybody who may sign in, and with which rights. */
export function UserSettings() {
  const text = useText(userTexts)
  const [words, setWords] = useState('')
  const [status, setStatus] = useState<(typeof statuses)[number]>('all')
  const [edited, setEdited] = useState<User | 'new' | null>(null)
  const [link, setLink] = useState<PasswordLink | null>(null)
  const asked = useDeferredValue(words)
  const { data } = useQuery({ queryKey: ['users'], queryFn: ({ signal }) => call(userOperations.list, { signal }) })
  const users = (data?.items ?? [])
    .filter((user) => (status === 'all' || user.status === status) && matches(user, asked))
    .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
  return (
    <SettingsSection
      title={text.title}
      hint={text.hint}
      actions={
        <Button type="primary" icon={<UserPlus size={16} />} onClick={() => setEdited('new')}>
          {text.invite}
        </Button>
      }
    >
      <div className="user-tools">
        <Input
          className="user-tools__search"
          prefix={<Search size={15} aria-hidden />}
          placeholder={text.search}
          aria-label={text.search}
          allowClear
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Segmented
          aria-label={text.status}
          value={status}
          options={statuses.map((value) => ({ value, label: text[value] }))}
          onChange={setStatus}
        />
        <span className="muted user-tools__count">{data && fill(text.count, { count: users.length })}</span>
      </div>
      {!data ? (
        <SkeletonLines lines={10} />
      ) : (
        <ul className="card">
          {users.length === 0 && <li className="settings-note">{text.none}</li>}
          {users.map((user) => (
            <UserLine key={user.id} user={user} onEdit={() => setEdited(user)} onLink={setLink} />
          ))}
        </ul>
      )}
      {edited && (
        <UserForm user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onInvited={setLink} />
      )}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </SettingsSection>
  )
}
