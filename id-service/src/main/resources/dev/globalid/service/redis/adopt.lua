-- ARGV: increment, ledger, cut, the block's base, its last id, the caller's floor.
-- Answers {'adopted', why, given up, remaining}, {'queued', remaining}, {'outrun', highest} or {'rejected', why}.
local increment, ledger, cut, base, stop, floor = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local own, lease, counter = incarnation(), readLease(), readCounter()
local why = trouble(lease, counter, own, ledger, cut)
if why == 'foreign-ledger' or why == 'other-cut' then
  return {'rejected', why}
end
if not why and diff(counter, floor) < 0 then
  why = 'behind'
end

-- Among the ranges that wait, in order: one that was granted earlier may arrive later.
local function insert(range)
  local ranges, place = {}, 1
  local waiting = redis.call('LINDEX', KEYS[3], 0)
  while waiting do
    ranges[#ranges + 1] = waiting
    if diff(string.match(waiting, '^%d+'), base) < 0 then place = #ranges + 1 end
    waiting = redis.call('LINDEX', KEYS[3], #ranges)
  end
  table.insert(ranges, place, range)
  redis.call('DEL', KEYS[3])
  for _, each in ipairs(ranges) do redis.call('RPUSH', KEYS[3], each) end
end

if not why then
  if diff(base, lease.stop) < 0 then
    return {'outrun', lease.stop}
  end
  local left, count = leftInRange(lease, counter, increment), diff(stop, base) / increment
  local tail = redis.call('LINDEX', KEYS[3], -1)
  if not tail and base == lease.stop then
    redis.call('HSET', KEYS[2], 'stop', stop)
    return {'queued', text(left + count)}
  end
  local tailBase, tailStop = string.match(tail or '', '^(%d+):(%d+)$')
  if tailStop == base then
    redis.call('LSET', KEYS[3], -1, tailBase .. ':' .. stop)
  else
    insert(base .. ':' .. stop)
  end
  redis.call('HSET', KEYS[2], 'ahead', text(lease.ahead + count))
  return {'queued', text(left + lease.ahead + count)}
end

-- The block becomes the lease, entered above everything that anybody is known to have issued.
local from = base
if counter and diff(counter, from) > 0 then from = counter end
if diff(floor, from) > 0 then from = floor end
local left = math.floor((diff(stop, from) + diff(from, base) % increment) / increment)
if left < 1 then
  return {'outrun', from}
end
local givenUp = ''
if lease then
  givenUp = text(math.max(0, math.floor(diff(lease.stop, lease.last) / increment)) + lease.ahead)
end
if diff(from, '0') < 0 then from = '0' end
redis.call('DEL', KEYS[2], KEYS[3])
redis.call('SET', KEYS[1], from)
redis.call('HSET', KEYS[2], 'incarnation', own, 'ledger', ledger, 'cut', cut, 'base', base, 'last', from,
  'stop', stop, 'ahead', '0', 'issued', '0')
return {'adopted', why, givenUp, text(left)}
