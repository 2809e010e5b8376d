export { makeLink } from './access.actions.ts'
export { createApiKey } from './api-key.actions.ts'
export { findApiKey, findPerson, findSession, noteUse, type Person } from './actor.queries.ts'
export { isAway, readLeaves } from './calendar/leave.actions.ts'
export { readDaysOf, readWorkingTime } from './calendar/working-calendar.queries.ts'
export {
  afterWorking,
  isWorkingDay,
  momentOf,
  nextWorkingDay,
  workingBetween,
  workingSpan,
  type WorkingTime,
} from './calendar/working-time.rules.ts'
export { changeCompany, companyExists, findCompany, listMapTiles } from './company.actions.ts'
export { addDepartment } from './department.actions.ts'
export { isBelow, listDepartments } from './department.queries.ts'
export { dropFactor } from './login.actions.ts'
export { organizationRoutes } from './organization.routes.ts'
export {
  dropImportedDepartments,
  leadDepartment,
  type Placement,
  placeUser,
  retireImported,
} from './placement.actions.ts'
export { listRoles } from './role.actions.ts'
export { sessionCookie, sessionRoutes } from './session.routes.ts'
export { setUp, type Setup, systemActor } from './setup.actions.ts'
export { addShare, moveShares, whoCanSee, widenShares, writeShares } from './sight.queries.ts'
export { readSuperiors, readSuperiorsOf } from './superiors.queries.ts'
export { nearestCommon } from './superiors.rules.ts'
export { closeToPerson, type Closing } from './closing.actions.ts'
export { addUser, changeUserIn } from './user.actions.ts'
export { listPeople } from './user.queries.ts'
