import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'

/** Fills a company that holds nothing yet with made-up people, customers and eighteen months of selling; takes some seconds. */
export const demoOperations = {
  fill: operation({
    id: 'fill-demo',
    method: 'POST',
    path: '/api/v1/demo',
    tag: 'platform',
    status: 204,
    title: label('载入演示企业', 'Fill the company with the demo data'),
  }),
}
