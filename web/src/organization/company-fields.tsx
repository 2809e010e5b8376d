import type { Company } from '#contract/organization/organization.ts'
import { currencies } from '#contract/shared/choices.ts'
import type { Language } from '#contract/shared/label.ts'
import { Input, Select } from 'antd'
import { Labelled } from '../ui/labelled.tsx'
import { useLabel, useLanguage, useText } from '../ui/language.tsx'
import { setUpTexts } from './set-up.texts.ts'

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

const languages: { value: Language; label: string }[] = [
  { value: 'zh', label: '简体中文' },
  { value: 'en', label: 'English' },
]

function monthNames(language: Language): { value: number; label: string }[] {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => ({
    value: month + 1,
    label: format.format(new Date(Date.UTC(2024, month, 1))),
  }))
}

type Props = {
  company: Company
  onChange: (company: Company) => void
  faultOf: (field: keyof Company) => string | undefined
}

/** What a company decides once: its name, language, time zone, currency and fiscal year. */
export function CompanyFields({ company, onChange, faultOf }: Props) {
  const text = useText(setUpTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const set = (part: Partial<Company>) => onChange({ ...company, ...part })
  return (
    <>
      <Labelled label={text.companyName} error={faultOf('name')} required>
        {(names) => (
          <Input
            {...names}
            autoComplete="organization"
            value={company.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Labelled>
      <div className="entrance__pair">
        <Labelled label={text.language} error={faultOf('language')}>
          {(names) => (
            <Select
              {...names}
              options={languages}
              value={company.language}
              onChange={(value) => set({ language: value })}
            />
          )}
        </Labelled>
        <Labelled label={text.timeZone} error={faultOf('timeZone')}>
          {(names) => (
            <Select
              {...names}
              showSearch
              options={zones}
              value={company.timeZone}
              onChange={(value) => set({ timeZone: value })}
            />
          )}
        </Labelled>
        <Labelled label={text.currency} error={faultOf('currency')}>
          {(names) => (
            <Select
              {...names}
              options={currencies.map((one) => ({ value: one.value, label: `${say(one.label)} ${one.value}` }))}
              value={company.currency}
              onChange={(value) => set({ currency: value })}
            />
          )}
        </Labelled>
        <Labelled label={text.fiscalMonth} error={faultOf('fiscalMonth')}>
          {(names) => (
            <Select
              {...names}
              options={monthNames(language)}
              value={company.fiscalMonth}
              onChange={(value) => set({ fiscalMonth: value })}
            />
          )}
        </Labelled>
      </div>
    </>
  )
}
