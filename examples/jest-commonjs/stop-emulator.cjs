module.exports = require('esia-emulator/jest').globalTeardown;
