import type { User, UserPatch } from '#contract/organization/organization.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { Ellipsis, KeyRound, Pencil, ShieldCheck, ShieldOff, UserCheck, UserRoundMinus, UserX } from 'lucide-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { ConfirmDialog } from '../foundation/confirm-dialog.tsx'
import { queryKeys } from '../foundation/query-keys.ts'
import { useRights } from '../foundation/rights.ts'
import { useSend } from '../foundation/use-send.ts'
import { Avatar } from '../ui/avatar.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { Menu } from '../ui/menu.tsx'
import { Tag } from '../ui/tag.tsx'
import { formatSince } from '../ui/time.ts'
import { showToast } from '../ui/toast.tsx'
import type { PasswordLink } from './link-dialog.tsx'
import { userTexts } from './user.texts.ts'

const tones = { active: 'good', invited: 'calm', disabled: 'plain' } as const

type Props = { user: User; onEdit: () => void; onLink: (link: PasswordLink) => void }

/** One user: who, where, with which roles, and what can be done. */
export function UserLine({ user, onEdit, onLink }: Props) {
  const text = useText(userTexts)
  const { language } = useLanguage()
  return (
    <li className={`user${user.status === 'disabled' ? ' user--disabled' : ''}`}>
      <Avatar name={user.name} size={32} />
      <button type="button" className="plain-button user__person" onClick={onEdit}>
        <span className="user__name one-line">
          {user.name}
          {user.title && <span className="faint"> {user.title}</span>}
        </span>
        <span className="user__account one-line">{user.email ?? user.mobile}</span>
      </button>
      <span className="user__department one-line">{user.department?.name ?? ''}</span>
      <span className="user__roles">
        {user.roles.map((role) => (
          <Tag key={role.id}>{role.name}</Tag>
        ))}
      </span>
      <span className="user__state">
        {user.status !== 'active' && (
          <Tag tone={tones[user.status]} dot>
            {text[user.status]}
          </Tag>
        )}
        {user.secondFactor && <ShieldCheck size={16} className="user__shield" aria-label={text.secondFactor} />}
        <span className="faint">{user.lastSeenAt ? formatSince(user.lastSeenAt, language) : text.never}</span>
      </span>
      <UserMenu user={user} onEdit={onEdit} onLink={onLink} />
    </li>
  )
}

function UserMenu({ user, onEdit, onLink }: Props) {
  const text = useText(userTexts)
  const [asking, setAsking] = useState<'disable' | 'dropFactor' | null>(null)
  const navigate = useNavigate()
  const rights = useRights()
  const stale = [['users'], queryKeys.people]
  const change = useSend(
    (body: UserPatch) => call(userOperations.change, { params: { id: user.id }, body }),
    stale,
    () => {
      setAsking(null)
      showToast({ text: text.saved })
    },
  )
  const link = useSend(
    () => call(userOperations.newLink, { params: { id: user.id } }),
    [],
    (made) => onLink({ ...made, name: user.name, isNew: false }),
  )
  return (
    <>
      <Menu
        label={fill(text.more, { name: user.name })}
        align="end"
        items={[
          { key: 'edit', label: text.edit, icon: Pencil, onSelect: onEdit },
          { key: 'link', label: text.newLink, icon: KeyRound, onSelect: () => link.mutate(undefined) },
          ...(user.secondFactor
            ? [{ key: 'factor', label: text.dropFactor, icon: ShieldOff, onSelect: () => setAsking('dropFactor') }]
            : []),
          ...(rights.may('customer', 'transfer')
            ? [
                {
                  key: 'handover',
                  label: text.handOver,
                  icon: UserRoundMinus,
                  onSelect: () => void navigate({ to: '/handovers', search: { from: user.id } }),
                },
              ]
            : []),
          user.status === 'disabled'
            ? {
                key: 'enable',
                label: text.enable,
                icon: UserCheck,
                parted: true,
                onSelect: () => change.mutate({ status: 'active' }),
              }
            : {
                key: 'disable',
                label: text.disable,
                icon: UserX,
                danger: true,
                parted: true,
                onSelect: () => setAsking('disable'),
              },
        ]}
        trigger={(props) => (
          <button type="button" className="icon-button" aria-label={fill(text.more, { name: user.name })} {...props}>
            <Ellipsis size={18} />
          </button>
        )}
      />
      {asking && (
        <ConfirmDialog
          danger
          title={fill(text[`${asking}Ask`], { name: user.name })}
          action={text[asking]}
          isSending={change.isPending}
          onConfirm={() => change.mutate(asking === 'disable' ? { status: 'disabled' } : { secondFactor: false })}
          onClose={() => setAsking(null)}
        >
          {text[`${asking}Hint`]}
        </ConfirmDialog>
      )}
    </>
  )
}
