-- ARGV: ledger (empty: unknown), cut. Reads only.
-- Answers {why or '', counter or '', own incarnation} and, if there is a lease, its
-- incarnation, ledger, base, stop, ahead, issued.
local own, lease, counter = incarnation(), readLease(), readCounter()
local why = trouble(lease, counter, own, ARGV[1], ARGV[2])
local answer = {why or '', counter or '', own}
if lease then
  for _, field in ipairs({lease.incarnation, lease.ledger, lease.base, lease.stop, text(lease.ahead), text(lease.issued)}) do
    answer[#answer + 1] = field
  end
end
return answer
