import type { Company } from '#contract/organization/organization.ts'
import { companyOperations } from '#contract/organization/organization.operations.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '../foundation/api.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast.tsx'
import { CompanyFields } from './company-fields.tsx'
import { MapFields } from './map-fields.tsx'
import { SafetyFields } from './safety-fields.tsx'
import { companySettingsTexts } from './company-settings.texts.ts'
import { useEntry } from './use-entry.ts'

/** What the company decided: its name, language, time zone, currency and fiscal year, how long people stay signed in. */
export function CompanySettings() {
  const text = useText(companySettingsTexts)
  const { data } = useQuery({
    queryKey: ['company'],
    queryFn: ({ signal }) => call(companyOperations.read, { signal }),
  })
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {data ? <CompanyForm saved={data} /> : <SkeletonLines lines={6} />}
    </SettingsSection>
  )
}

function CompanyForm({ saved }: { saved: Company }) {
  const text = useText(companySettingsTexts)
  const client = useQueryClient()
  const [company, setCompany] = useState(saved)
  const isChanged = JSON.stringify(company) !== JSON.stringify(saved)
  const entry = useEntry(
    () => call(companyOperations.change, { body: company }),
    (after) => {
      setCompany(after)
      client.setQueryData(['company'], after)
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
    <form className="card company-settings" onSubmit={submit} noValidate>
      <CompanyFields company={company} onChange={setCompany} faultOf={entry.faultOf} />
      <SafetyFields company={company} onChange={setCompany} faultOf={entry.faultOf} />
      <MapFields company={company} onChange={setCompany} faultOf={entry.faultOf} />
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
  )
}
