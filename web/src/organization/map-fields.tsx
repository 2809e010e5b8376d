import type { Company } from '#contract/organization/organization.ts'
import { Input } from 'antd'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { companySettingsTexts } from './company-settings.texts.ts'

type Props = {
  company: Company
  onChange: (company: Company) => void
  faultOf: (field: keyof Company) => string | undefined
}

/** Where pictures below the map of customers come from; without an address the map draws itself and asks nobody. */
export function MapFields({ company, onChange, faultOf }: Props) {
  const text = useText(companySettingsTexts)
  return (
    <>
      <h3>{text.map}</h3>
      <Labelled label={text.mapTiles} hint={text.mapTilesHint} error={faultOf('mapTiles')}>
        {(names) => (
          <Input
            {...names}
            maxLength={300}
            placeholder="https://tiles.example.com/{z}/{x}/{y}.png"
            value={company.mapTiles ?? ''}
            onChange={(event) => onChange({ ...company, mapTiles: event.target.value.trim() || null })}
          />
        )}
      </Labelled>
      {company.mapTiles && (
        <Labelled label={text.mapAttribution} hint={text.mapAttributionHint} error={faultOf('mapAttribution')}>
          {(names) => (
            <Input
              {...names}
              maxLength={200}
              value={company.mapAttribution ?? ''}
              onChange={(event) => onChange({ ...company, mapAttribution: event.target.value || null })}
            />
          )}
        </Labelled>
      )}
    </>
  )
}
