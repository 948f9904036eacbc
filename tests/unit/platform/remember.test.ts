import { remember } from '@/lib/platform/remember';

describe('remember', () => {
  let now = 0;
  beforeEach(() => {
    now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  it('loads again once the time is over, and not before', async () => {
    let loads = 0;
    const read = remember(60, async () => (loads += 1));
    expect([await read(), await read()]).toEqual([1, 1]);
    now = 59_999;
    expect(await read()).toBe(1);
    now = 60_000;
    expect(await read()).toBe(2);
  });

  it('does not keep a failure', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue('up');
    const read = remember(60, load);
    await expect(read()).rejects.toThrow('down');
    await expect(read()).resolves.toBe('up');
  });
});
