import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { Application } from './application.tsx'
import { followVersions } from './new-version.ts'

followVersions()

const place = document.getElementById('root')
if (place) createRoot(place).render(<Application />)
