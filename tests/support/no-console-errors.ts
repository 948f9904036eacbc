let complaints: unknown[][] = [];
const original = console.error;

beforeEach(() => {
  complaints = [];
  console.error = (...words: unknown[]) => void complaints.push(words);
});

afterEach(() => {
  console.error = original;
  expect(complaints).toEqual([]);
});
