import { civilDateIn } from '@/lib/core/dates/zoned';

import { buildActivities } from './activities';
import { buildAgents } from './agents';
import { noteAttendance } from './attendance';
import { createChance } from './chance';
import { writeUsedCodes } from './codes';
import { buildCollectivities } from './collectivities';
import { acknowledgeRequests, tellDecisions, tellOffers } from './emails';
import { writeConversations } from './conversations';
import { buildEnrolments } from './enrolments';
import { writeBilling } from './billing/story';
import { askFileChanges } from './file-changes';
import { completeFiles } from './files';
import { Ledger } from './ledger';
import { tellNeighbours } from './neighbours';
import { buildPeople } from './people';
import { offerMorning } from './offer';
import { fillQueue, waitForFullEvening } from './queue';
import { answerRecentRequests } from './recent';
import { requestRegularBookings } from './regular';
import { emptyRows, type Rows } from './rows';
import {
  askSolangesPending,
  decideSolangesUntold,
  joinWaitingList,
  keepUsualWeeks,
  leftOutBySolange,
  noteAbsences,
  tellSolangesPast,
} from './solange';
import { setStage, type Story } from './story';
import type { Setting } from './world';

const TIME_ZONE = 'Europe/Paris';
const SEED = 1881;

/** What the rows hold besides what is told: hashes, which take time or the portal's secret. */
export type Secrets = Pick<Setting, 'passwordHash' | 'linkSecret' | 'ring'>;

function prepare(now: Date, secrets: Secrets): Story {
  const setting: Setting = {
    now,
    today: civilDateIn(now, TIME_ZONE),
    ...secrets,
    chance: createChance(SEED),
    rows: emptyRows(),
  };
  const collectivities = buildCollectivities(setting);
  const deciders = buildAgents(collectivities, setting);
  const families = buildPeople(collectivities, setting);
  const activities = buildActivities(collectivities, setting);
  const enrolments = buildEnrolments(activities, families, setting);
  const stage = setStage(activities, setting);
  return {
    setting,
    collectivities,
    activities,
    families,
    enrolments,
    deciders,
    ledger: new Ledger(setting),
    stage,
  };
}

/** All the rows of the demonstration at an instant: the same for the same instant, ids apart. */
export function buildDemonstration(now: Date, secrets: Secrets): Rows {
  const story = prepare(now, secrets);
  requestRegularBookings(story, leftOutBySolange(story));
  tellSolangesPast(story);
  noteAbsences(story);
  waitForFullEvening(story);
  joinWaitingList(story);
  offerMorning(story);
  keepUsualWeeks(story);
  askSolangesPending(story);
  fillQueue(story);
  decideSolangesUntold(story);
  answerRecentRequests(story);
  tellNeighbours(story);
  noteAttendance(story);
  writeConversations(story);
  acknowledgeRequests(story);
  tellDecisions(story);
  tellOffers(story);
  story.ledger.write();
  completeFiles(story.setting);
  askFileChanges(story);
  writeUsedCodes(story);
  writeBilling(story);
  return story.setting.rows;
}
