/** What the kept sums must equal, counted in full by the owner of the tables. */
export const truths = {
  funnel: [
    `select process_id, stage_id, owner_id, currency, furthest, count(*)::int as count, sum(coalesce(amount, 0))::numeric(24,2) as amount, sum(round(coalesce(amount, 0) * probability::numeric, 4))::numeric(24,4) as weighted
      from opportunity where deleted_at is null group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    `select process_id, stage_id, owner_id, currency, furthest, count, amount, weighted from funnel_tally where count <> 0 order by 1, 2, 3, 4, 5`,
  ],
  results: [
    `select stage_id, owner_id, currency, date_trunc('month', closed_on)::date as month, count(*)::int as count, sum(coalesce(amount, 0))::numeric(24,2) as amount
      from opportunity where deleted_at is null and closed_on is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    `select stage_id, owner_id, currency, closed_month as month, count, amount from result_tally where count <> 0 order by 1, 2, 3, 4`,
  ],
  durations: [
    `select v.stage_id, v.owner_id, count(*)::int as count from stage_visit v join opportunity o on o.id = v.opportunity_id where v.left_at is not null and o.deleted_at is null group by 1, 2 order by 1, 2`,
    `select stage_id, owner_id, sum(count)::int as count from duration_tally group by 1, 2 having sum(count) <> 0 order by 1, 2`,
  ],
  openOpportunities: [
    `select c.id, (select count(*)::int from opportunity o where o.customer_id = c.id and o.deleted_at is null and o.outcome = 'open') as open from customer c order by 1`,
    `select id, open_opportunities as open from customer order by 1`,
  ],
  // What is remembered as the present is the present; what an import took back is remembered no more.
  history: [
    `select id, process_id, stage_id, outcome, furthest, amount, currency, probability, forecast_category, expected_close_on, closed_on, owner_id, deleted_at is not null as deleted
      from opportunity o where deleted_at is null or exists (select 1 from opportunity_version v where v.opportunity_id = o.id) order by 1`,
    `select opportunity_id as id, process_id, stage_id, outcome, furthest, amount, currency, probability, forecast_category, expected_close_on, closed_on, owner_id, deleted
      from opportunity_version where valid_to = 'infinity' order by 1`,
  ],
  historyWithoutGaps: [
    `select v.id, v.valid_to from opportunity_version v order by 1`,
    `select v.id, coalesce(lead(v.valid_from) over (partition by v.opportunity_id order by v.valid_from, v.valid_to, v.id), 'infinity') as valid_to from opportunity_version v order by 1`,
  ],
} as const
