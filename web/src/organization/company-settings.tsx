import type { Company } from '#contract/organization/organization.ts'
import { companyOperations } from '#contract/organization/organization.operations.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '../foundation/api.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { useSession } from '../foundation/session.ts'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { CompanyFields } from './company-fields.tsx'
import { companySettingsTexts } from './company-settings.texts.ts'
import { useEntry } from './use-entry.ts'

/** Name, language, time zone, currency and fiscal year of the company. */
export function CompanySettings() {
  const text = useText(companySettingsTexts)
  const client = useQueryClient()
  const session = useSession()
  const [company, setCompany] = useState<Company>(session.company)
  const isChanged = JSON.stringify(company) !== JSON.stringify(session.company)
  const entry = useEntry(
    () => call(companyOperations.change, { body: company }),
    (saved) => {
      setCompany(saved)
      showToast({ text: text.saved })
      void client.invalidateQueries({ queryKey: queryKeys.session })
      void client.invalidateQueries({ queryKey: ['analysis'] })
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entry.send(undefined)
  }
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      <form className="card company-settings" onSubmit={submit} noValidate>
        <CompanyFields company={company} onChange={setCompany} faultOf={entry.faultOf} />
        {entry.problem && (
          <p role="alert" className="labelled__error">
            {entry.problem}
          </p>
        )}
        <div>
          <Button
            type="primary"
            htmlType="submit"
            disabled={!isChanged || company.name.trim() === ''}
            loading={entry.isSending}
          >
            {text.save}
          </Button>
        </div>
      </form>
    </SettingsSection>
  )
}
