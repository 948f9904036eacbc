import { configure } from '@testing-library/react';

// What a busy machine shows late is right all the same: a second is too short beside other tests.
configure({ asyncUtilTimeout: 5_000 });
