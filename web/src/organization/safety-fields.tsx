import type { Company } from '#contract/organization/organization.ts'
import { InputNumber, Switch } from 'antd'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { ErasurePreview } from './erasure-preview.tsx'
import { companySettingsTexts } from './company-settings.texts.ts'

/** The bounds that the API sets as well. */
const limits = [
  { name: 'sessionHours', min: 1, max: 168 },
  { name: 'sessionDays', min: 1, max: 90 },
  { name: 'revealsPerDay', min: 0, max: 10_000 },
  { name: 'offlineDays', min: 0, max: 30 },
] as const

/** What happens only where the company says a number. */
const thresholds = [
  { name: 'exportApprovalOver', min: 0, max: 1_000_000 },
  { name: 'eraseDeletedAfterDays', min: 1, max: 3_650 },
  { name: 'eraseLeadsAfterMonths', min: 1, max: 120 },
] as const

/** What says of screens and files who had them. */
const marks = ['watermark', 'exportMarks'] as const

type Props = {
  company: Company
  onChange: (company: Company) => void
  faultOf: (field: keyof Company) => string | undefined
}

/** How long people stay signed in, how many masked values one may reveal, what phones keep, what leaves the house and what stays in it for how long. */
export function SafetyFields({ company, onChange, faultOf }: Props) {
  const text = useText(companySettingsTexts)
  return (
    <>
      <h3>{text.safety}</h3>
      <div className="entrance__pair">
        {limits.map(({ name, min, max }) => (
          <Labelled key={name} label={text[name]} error={faultOf(name)}>
            {(names) => (
              <InputNumber
                {...names}
                min={min}
                max={max}
                precision={0}
                value={company[name] ?? null}
                onChange={(value) => value !== null && onChange({ ...company, [name]: value })}
              />
            )}
          </Labelled>
        ))}
      </div>
      <div className="entrance__pair">
        {thresholds.map(({ name, min, max }) => (
          <Labelled key={name} label={text[name]} hint={text[`${name}Hint`]} error={faultOf(name)}>
            {(names) => (
              <InputNumber
                {...names}
                min={min}
                max={max}
                precision={0}
                placeholder={text.never}
                value={company[name] ?? null}
                onChange={(value) => onChange({ ...company, [name]: value })}
              />
            )}
          </Labelled>
        ))}
        {marks.map((name) => (
          <Labelled key={name} label={text[name]} hint={text[`${name}Hint`]}>
            {({ id }) => (
              <span>
                <Switch
                  id={id}
                  checked={company[name] === true}
                  onChange={(on) => onChange({ ...company, [name]: on })}
                />
              </span>
            )}
          </Labelled>
        ))}
      </div>
      <ErasurePreview company={company} />
    </>
  )
}
