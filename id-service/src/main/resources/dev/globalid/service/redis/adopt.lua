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

if not why then
  local left = leftInRange(lease, counter, increment)
  local tail = redis.call('LINDEX', KEYS[3], -1)
  local tailBase, tailStop
  if tail then
    tailBase, tailStop = string.match(tail, '^(%d+):(%d+)$')
  else
    tailStop = lease.stop
  end
  local gap = diff(base, tailStop)
  if gap < 0 then
    return {'outrun', tailStop}
  end
  if gap == 0 and not tail then
    redis.call('HSET', KEYS[2], 'stop', stop)
    return {'queued', text(left + diff(stop, base) / increment)}
  end
  if gap == 0 then
    redis.call('LSET', KEYS[3], -1, tailBase .. ':' .. stop)
  else
    redis.call('RPUSH', KEYS[3], base .. ':' .. stop)
  end
  local ahead = lease.ahead + diff(stop, base) / increment
  redis.call('HSET', KEYS[2], 'ahead', text(ahead))
  return {'queued', text(left + ahead)}
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
