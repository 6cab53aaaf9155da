-- Shared by all scripts. KEYS: the counter, the lease, the blocks that wait behind it.
-- Ids are 64-bit, Lua's numbers are doubles: ids stay strings, and only their differences become numbers.

-- a - b: exact up to 2^53, and of the right sign always.
local function diff(a, b)
  if #a < 16 and #b < 16 then return a - b end
  local high = (tonumber(string.sub(a, 1, -10)) or 0) - (tonumber(string.sub(b, 1, -10)) or 0)
  return high * 1e9 + tonumber(string.sub(a, -9)) - tonumber(string.sub(b, -9))
end

local function text(number)
  return string.format('%.0f', number)
end

-- What INFO says behind name, found as plain text: a pattern is tried at each of its thousand characters.
local function info(section, name)
  local said = redis.call('INFO', section)
  local _, last = string.find(said, name, 1, true)
  return string.match(said, '^%w+', last + 1)
end

local function incarnation()
  return info('server', 'run_id:') .. ':' .. info('replication', 'master_replid:')
end

local function readCounter()
  local value = redis.call('GET', KEYS[1])
  if value and string.match(value, '^%d+$') and (#value < 19 or diff('9223372036854775807', value) >= 0) then
    return value
  end
  return false
end

-- base: what a counter shows before the range's first id; last: where the last take left the counter;
-- stop: the range's last id; ahead: ids in KEYS[3]; issued: ids since the lease was made.
local function readLease()
  local f = redis.call('HMGET', KEYS[2], 'incarnation', 'ledger', 'cut', 'base', 'last', 'stop', 'ahead', 'issued')
  if not (f[1] and f[2] and f[3] and f[4] and f[5] and f[6] and f[7] and f[8]) then
    return false
  end
  return {incarnation = f[1], ledger = f[2], cut = f[3], base = f[4], last = f[5], stop = f[6],
    ahead = tonumber(f[7]), issued = tonumber(f[8])}
end

-- The ids left in the current range when the counter shows counter; others may have left it between two own ids.
local function leftInRange(lease, counter, increment)
  local strayed = diff(counter, lease.base) % increment
  return (diff(lease.stop, counter) + strayed) / increment, strayed
end

-- Why no id may be issued, or nil. Who grants and how ids are cut come first: no new block mends them.
local function trouble(lease, counter, own, ledger, cut)
  if not lease then return 'lease-missing' end
  if ledger ~= '' and lease.ledger ~= ledger then return 'foreign-ledger' end
  if lease.cut ~= cut then return 'other-cut' end
  if lease.incarnation ~= own then return 'other-incarnation' end
  if not counter then return 'counter-missing' end
  if diff(counter, lease.last) < 0 then return 'set-back' end
  if diff(counter, lease.stop) > 0 then return 'past-lease' end
  return nil
end
