import { type DealRole, usualAccess } from '#contract/opportunities/team/deal-role.ts'
import { type TeamSetting, teamOperations } from '#contract/opportunities/team/team.operations.ts'
import { type ChoiceList, choiceListOperations, type OwnOption } from '#contract/platform/choice-list.ts'
import { ownLists } from '#contract/shared/choices.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { choiceListsQuery } from '../../foundation/choice-lists.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { teamSettingQuery } from '../requests/request-queries.ts'
import { type DraftRole, RoleCard } from './role-card.tsx'
import './team.css'
import { roleTexts } from './team.texts.ts'

/** The roles that deals need: their names, what each reaches, and who takes requests. */
export function DealRoleSettings() {
  const text = useText(roleTexts)
  const { data: setting } = useQuery(teamSettingQuery)
  const { data: lists } = useQuery(choiceListsQuery)
  const list = lists?.items.find((one) => one.list === 'deal-role')
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {setting && list ? (
        <Editor key={`${setting.version} ${list.version}`} setting={setting} list={list} />
      ) : (
        <SkeletonLines lines={8} />
      )}
    </SettingsSection>
  )
}

const draftsOf = (setting: TeamSetting, list: ChoiceList): DraftRole[] =>
  list.options.map((option) => ({
    option,
    access: setting.roles.find(({ role }) => role === option.value)?.access ?? usualAccess(option.value as DealRole),
  }))

function Editor({ setting, list }: { setting: TeamSetting; list: ChoiceList }) {
  const text = useText(roleTexts)
  const say = useLabel()
  const saved = draftsOf(setting, list)
  const [roles, setRoles] = useState<readonly DraftRole[]>(saved)
  const [moves, setMoves] = useState<Readonly<Record<string, string>>>({})
  const options = (drafts: readonly DraftRole[]): OwnOption[] => drafts.map(({ option }) => option)
  const gone = options(saved).filter(({ value }) => roles.every(({ option }) => option.value !== value))
  const named = JSON.stringify(options(roles)) !== JSON.stringify(options(saved))
  const changed = named || JSON.stringify(roles) !== JSON.stringify(saved)
  const taken = new Set([...options(saved), ...options(roles)].map(({ value }) => value))
  const free = ownLists['deal-role'].codes.find((code) => !taken.has(code))
  const isOpen =
    gone.some(({ value }) => moves[value] === undefined) ||
    roles.some(({ option: { label } }) => label.zh + label.en === '')
  const save = useSend(
    async () => {
      if (named)
        await call(choiceListOperations.write, {
          params: { list: 'deal-role' },
          body: {
            options: options(roles),
            moves: Object.fromEntries(gone.flatMap(({ value }) => (moves[value] ? [[value, moves[value]]] : []))),
          },
          ifMatch: list.version,
        })
      return call(teamOperations.writeSetting, {
        body: { roles: roles.map(({ option, access }) => ({ role: option.value as DealRole, access })) },
        ifMatch: setting.version,
      })
    },
    [teamSettingQuery.queryKey, queryKeys.choiceLists],
    () => showToast({ text: text.saved }),
  )
  const discard = () => {
    setRoles(saved)
    setMoves({})
  }
  return (
    <div className="roles">
      {roles.map((draft, at) => (
        <RoleCard
          key={draft.option.value}
          draft={draft}
          setting={setting}
          isSaved={saved.some(({ option }) => option.value === draft.option.value)}
          mayRemove={roles.length > 2 && draft.option.value !== 'sales'}
          onChange={(next) => setRoles(roles.map((one, index) => (index === at ? next : one)))}
          onRemove={() => setRoles(roles.filter((one) => one !== draft))}
        />
      ))}
      {gone.map(({ value, label }) => (
        <p key={value} className="role-card__row">
          <span>{fill(text.gone, { role: say(label) })}</span>
          <Select<string>
            className="role-card__pick"
            aria-label={fill(text.gone, { role: say(label) })}
            value={moves[value] ?? null}
            options={options(roles).map((one) => ({ value: one.value, label: say(one.label) }))}
            onChange={(to) => setMoves({ ...moves, [value]: to })}
          />
        </p>
      ))}
      <div>
        <Button
          icon={<Plus size={14} />}
          disabled={free === undefined}
          onClick={() =>
            free &&
            setRoles([
              ...roles,
              { option: { value: free, label: { zh: '', en: '' }, tone: null, days: null }, access: usualAccess(free) },
            ])
          }
        >
          {text.add}
        </Button>
      </div>
      {changed && (
        <UnsavedBar
          isSaving={save.isPending}
          disabled={isOpen}
          onDiscard={discard}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </div>
  )
}
