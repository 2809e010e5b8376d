import { apiKeyOperations } from '#contract/organization/organization.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { BookOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { ConfirmDialog } from '../foundation/confirm-dialog.tsx'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { useSend } from '../foundation/use-send.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Tag } from '../ui/tag.tsx'
import { formatSince } from '../ui/time.ts'
import { showToast } from '../ui/toast.tsx'
import { Day } from '../ui/values.tsx'
import { ApiKeyForm } from './api-key-form.tsx'
import { apiKeyTexts } from './api-key.texts.ts'

/** Keys by which programs act for a person. */
export function ApiKeySettings() {
  const text = useText(apiKeyTexts)
  const { language } = useLanguage()
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<{ id: string; name: string } | null>(null)
  const { data } = useQuery({
    queryKey: ['api-keys'],
    queryFn: ({ signal }) => call(apiKeyOperations.list, { signal }),
  })
  const revoke = useSend(
    (id: string) => call(apiKeyOperations.remove, { params: { id } }),
    [['api-keys']],
    () => {
      setRevoking(null)
      showToast({ text: text.revoked })
    },
  )
  const add = (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => setAdding(true)}>
      {text.add}
    </Button>
  )
  return (
    <SettingsSection
      title={text.title}
      hint={text.hint}
      actions={
        <>
          <Button icon={<BookOpen size={16} />} href="/api/docs" target="_blank">
            {text.docs}
          </Button>
          {data && data.items.length > 0 && add}
        </>
      }
    >
      {!data ? (
        <SkeletonLines lines={4} />
      ) : data.items.length === 0 ? (
        <div className="card">
          <EmptyState picture="lock" title={text.empty} hint={text.emptyHint}>
            {add}
          </EmptyState>
        </div>
      ) : (
        <div className="card settings-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{text.name}</th>
                <th scope="col">{text.scopes}</th>
                <th scope="col">{text.owner}</th>
                <th scope="col">{text.lastUsed}</th>
                <th scope="col">{text.expires}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.items.map((key) => (
                <tr key={key.id}>
                  <th scope="row">{key.name}</th>
                  <td>
                    <span className="user__roles">
                      {key.scopes.map((scope) => (
                        <Tag key={scope}>{text[scope]}</Tag>
                      ))}
                    </span>
                  </td>
                  <td>{key.userName}</td>
                  <td className="muted">{key.lastUsedAt ? formatSince(key.lastUsedAt, language) : text.never}</td>
                  <td>
                    <Day date={key.expiresAt} kind="words" due />
                  </td>
                  <td>
                    <Button size="small" danger onClick={() => setRevoking(key)}>
                      {text.revoke}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <ApiKeyForm onClose={() => setAdding(false)} />}
      {revoking && (
        <ConfirmDialog
          danger
          title={fill(text.revokeAsk, { name: revoking.name })}
          action={text.revoke}
          isSending={revoke.isPending}
          onConfirm={() => revoke.mutate(revoking.id)}
          onClose={() => setRevoking(null)}
        >
          {text.revokeHint}
        </ConfirmDialog>
      )}
    </SettingsSection>
  )
}
