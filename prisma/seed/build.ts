import { civilDateIn } from '@/lib/core/dates/zoned';

import { buildActivities } from './activities';
import { buildAgents } from './agents';
import { noteAttendance } from './attendance';
import { createChance } from './chance';
import { buildCollectivities } from './collectivities';
import { acknowledgeRequests, tellDecisions } from './emails';
import { buildEnrolments } from './enrolments';
import { Ledger } from './ledger';
import { tellNeighbours } from './neighbours';
import { buildPeople } from './people';
import { fillQueue, waitForFullEvening } from './queue';
import { answerRecentRequests } from './recent';
import { requestRegularBookings } from './regular';
import { emptyRows, type Rows } from './rows';
import { askSolangesPending, decideSolangesUntold, joinWaitingList, leftOutBySolange, noteAbsences, tellSolangesPast } from './solange';
import { setStage, type Story } from './story';
import type { Setting } from './world';

const TIME_ZONE = 'Europe/Paris';
const SEED = 1881;

function prepare(now: Date, passwordHash: string): Story {
  const setting: Setting = {
    now,
    today: civilDateIn(now, TIME_ZONE),
    passwordHash,
    chance: createChance(SEED),
    rows: emptyRows(),
  };
  const collectivities = buildCollectivities(setting);
  const deciders = buildAgents(collectivities, setting);
  const families = buildPeople(collectivities, setting);
  const activities = buildActivities(collectivities, setting);
  const enrolments = buildEnrolments(activities, families, setting);
  const stage = setStage(activities, setting);
  return { setting, collectivities, activities, families, enrolments, deciders, ledger: new Ledger(setting), stage };
}

/** All the rows of the demonstration at an instant: the same for the same instant, ids apart. */
export function buildDemonstration(now: Date, passwordHash: string): Rows {
  const story = prepare(now, passwordHash);
  requestRegularBookings(story, leftOutBySolange(story));
  tellSolangesPast(story);
  noteAbsences(story);
  waitForFullEvening(story);
  joinWaitingList(story);
  askSolangesPending(story);
  fillQueue(story);
  decideSolangesUntold(story);
  answerRecentRequests(story);
  tellNeighbours(story);
  noteAttendance(story);
  acknowledgeRequests(story);
  tellDecisions(story);
  story.ledger.write();
  return story.setting.rows;
}
